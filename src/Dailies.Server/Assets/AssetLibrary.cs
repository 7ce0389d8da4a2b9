using Dailies.Keys;
using Dailies.Server.Documents;
using Dailies.Server.Keys;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary>The asset library of the hosted gateway: upload, query, delete; and ours: list, rename, and upload of a file's bytes.</summary>
static class AssetLibrary
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Caller.Require(UploadAsset.Map(routes).Documented(AssetOperations.Upload), Scope.Generate);
        Caller.Require(GetAsset.Map(routes), Scope.Read);
        Caller.Require(ListAssets.Map(routes), Scope.Read);
        Caller.Require(RenameAsset.Map(routes), Scope.Generate);
        Caller.Require(DeleteAsset.Map(routes), Scope.Generate);
    }
}
