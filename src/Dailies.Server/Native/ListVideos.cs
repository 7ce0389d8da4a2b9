using Dailies.Models;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary><c>GET /v1/kyyvideo2/videos</c>: the caller's tasks, newest first, page by page.</summary>
static class ListVideos
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/kyyvideo2/videos", HandleAsync).Documented(VideoOperations.List);

    static async Task<IResult> HandleAsync(
        HttpContext context, Caller caller, ITaskStore tasks, Catalogue catalogue, ClipUrls urls, CancellationToken ct)
    {
        var query = new ListQuery(context.Request.Query, catalogue);
        if (query.Problems.Count > 0) return Error.Invalid(query.Problems);

        if (query.Create is { } name) return await OneAsync(name, context, caller, tasks, urls, ct);

        var page = await tasks.ListAsync(query.Filter with { Key = caller.Key }, query.Limit, ct);
        return Results.Json(
            new ListView(
                "list",
                [.. page.Tasks.Select(one => VideoView.Of(one.Task, urls, context.Request))],
                page.Next is not null,
                page.Next is { } next ? ListQuery.Cursor(next) : null),
            NativeJson.Wire.ListView);
    }

    // What a client asks that did not hear the answer to its create.
    static async Task<IResult> OneAsync(string name, HttpContext context, Caller caller, ITaskStore tasks, ClipUrls urls, CancellationToken ct)
    {
        var found = await tasks.FindCreateAsync(caller.Key, name, ct) is { } id ? await tasks.FindAsync(id, caller.Key, ct) : null;
        return Results.Json(
            new ListView("list", found is null ? [] : [VideoView.Of(found, urls, context.Request) with { IdempotencyKey = name }], false, null)
            {
                IdempotencyKey = name,
            },
            NativeJson.Wire.ListView);
    }
}
