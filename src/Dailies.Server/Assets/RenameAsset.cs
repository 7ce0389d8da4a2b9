using System.Text.Json;
using Dailies.Assets;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary><c>PATCH /kyyVideo2/asset/{assetId}</c> with <c>name</c>.</summary>
static class RenameAsset
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/kyyVideo2/asset/{assetId}", HandleAsync).Documented(AssetOperations.Rename);

    static async Task<IResult> HandleAsync(
        string assetId, HttpRequest request, Caller caller, ITaskStore tasks, DataFolder folder, CancellationToken ct)
    {
        using var body = await RequestBody.ReadAsync(request, folder.Scratch, ct);
        string? name;
        try
        {
            var fields = new TextFields(["name"]);
            fields.Read(body.Span);
            name = fields["name"];
            if (fields.Problems.Count > 0) return Answers.Invalid(fields.Problems);
        }
        catch (JsonException e)
        {
            return Error.InvalidBody($"The body cannot be read as JSON: {e.Message}");
        }

        if (name is null) return Answers.Invalid([new("name", "is missing; say what the asset is called")]);
        if (AssetName.Problem(name) is { } problem) return Answers.Invalid([new("name", problem)]);
        return AssetId.Parse(assetId) is { } id
            && await tasks.RenameAssetAsync(id, caller.Key, name, ct)
            && await tasks.FindAssetAsync(id, caller.Key, ct) is { } asset
                ? Answers.Of(asset)
                : Answers.NoSuchAsset(assetId);
    }
}
