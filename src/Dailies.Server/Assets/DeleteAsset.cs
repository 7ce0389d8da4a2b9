using Dailies.Assets;
using Dailies.Server.Documents;
using Dailies.Server.Keys;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary><c>DELETE /kyyVideo2/asset/{assetId}</c>: for ever, but for tasks that were created with it.</summary>
static class DeleteAsset
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/kyyVideo2/asset/{assetId}", HandleAsync).Documented(AssetOperations.Delete);

    static async Task<IResult> HandleAsync(string assetId, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        AssetId.Parse(assetId) is { } id && await tasks.DeleteAssetAsync(id, caller.Key, ct)
            ? Results.Json(new DeletedAnswer("0", "success", null), AssetJson.Wire.DeletedAnswer)
            : Answers.NoSuchAsset(assetId);
}
