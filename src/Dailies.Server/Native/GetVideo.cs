using Dailies.Engines;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Server.Limits;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary><c>GET /v1/result/{id}</c>, and <c>GET /v1/kyyvideo2/videos/{id}</c>, which a public client calls.</summary>
static class GetVideo
{
    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet("/v1/result/{id}", HandleAsync).Documented(VideoOperations.Get),
        routes.MapGet("/v1/kyyvideo2/videos/{id}", HandleAsync).Documented(
            VideoOperations.Get with { Id = "getVideoByPath", Summary = "Query a task; the same as GET /v1/result/{id}" }),
    ];

    static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        Caller caller,
        Board board,
        Catalogue catalogue,
        Pace pace,
        PollLimit polls,
        ClipUrls urls,
        CancellationToken ct)
    {
        if (TaskId.Parse(id) is not { } name) return Error.NoSuchTask(id);
        if (!await polls.AllowsAsync(name, caller, context, ct)) return Error.TooFast();

        var wait = PreferWait.Of(context.Request);
        if (await PreferWait.FindAsync(board, name, caller.Key, wait, ct) is not { } task) return Error.NoSuchTask(id);

        if (wait is { } waited) PreferWait.Applied(context.Response, waited);
        if (!task.Ended) context.Response.Headers.RetryAfter = RetryAfter(task, catalogue, pace).ToString();
        return Results.Json(VideoView.Of(task, urls, context.Request), NativeJson.Wire.VideoView);
    }

    /// <summary>Seconds: the model's usual interval, or less where the engine expects to be done earlier.</summary>
    static int RetryAfter(VideoTask task, Catalogue catalogue, Pace pace)
    {
        var usual = (catalogue.Find(task.Model) ?? new ModelCard { Name = task.Model }).PollSeconds;
        var rest = pace.Rest(task.Tokens, task.Progress);
        return Math.Clamp((int)Math.Ceiling(rest.TotalSeconds), 1, usual);
    }
}
