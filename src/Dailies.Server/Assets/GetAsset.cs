using Dailies.Assets;
using Dailies.Server.Documents;
using Dailies.Server.Keys;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary><c>GET /kyyVideo2/asset/{assetId}</c>.</summary>
static class GetAsset
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/kyyVideo2/asset/{assetId}", HandleAsync).Documented(AssetOperations.Get);

    static async Task<IResult> HandleAsync(string assetId, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        AssetId.Parse(assetId) is { } id && await tasks.FindAssetAsync(id, caller.Key, ct) is { } asset
            ? Answers.Of(asset)
            : Answers.NoSuchAsset(assetId);
}
