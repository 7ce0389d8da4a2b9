using Dailies.Server.Keys;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary>The asset library of the hosted gateway: upload, query, delete; and ours: list, rename, and upload of a file's bytes.</summary>
static class AssetLibrary
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Caller.Require(UploadAsset.Map(routes));
        Caller.Require(GetAsset.Map(routes));
        Caller.Require(ListAssets.Map(routes));
        Caller.Require(RenameAsset.Map(routes));
        Caller.Require(DeleteAsset.Map(routes));
    }
}
