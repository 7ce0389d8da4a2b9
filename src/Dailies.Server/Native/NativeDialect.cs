using Dailies.Keys;
using Dailies.Server.Assets;
using Dailies.Server.Keys;
using Dailies.Server.Upstreams;
using Dailies.Server.Usage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary>The task API of the hosted gateway, under its own base path and at the root.</summary>
static class NativeDialect
{
    /// <summary>Where the hosted gateway has it.</summary>
    public const string BasePath = "/kyyReactApiServer";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var at in new[] { routes, routes.MapGroup(BasePath) })
        {
            Caller.Require(CreateVideo.Map(at), Scope.Generate);
            foreach (var query in GetVideo.Map(at)) Caller.Require(query, Scope.Read);
            foreach (var events in VideoEvents.Map(at)) Caller.Require(events, Scope.Read);
            Caller.Require(ListVideos.Map(at), Scope.Read);
            Caller.Require(DeleteVideo.Map(at), Scope.Generate);
            Caller.Require(RecoverVideo.Map(at), Scope.Generate);
            ListSubmissions.Map(at);
            Caller.Require(FinalVideo.Map(at), Scope.Generate);
            // Who administers may see the usage of all without a right to its own.
            Caller.Require(GetUsage.Map(at), Scope.None);
            AssetLibrary.Map(at);
        }
    }
}
