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
        routes.MapGet("/v1/result/{id}", HandleAsync).Documented(About),
        routes.MapGet("/v1/kyyvideo2/videos/{id}", HandleAsync).Documented(
            About with { Id = "getVideoByPath", Summary = "Query a task; the same as GET /v1/result/{id}" }),
    ];

    static Operation About => new("getVideo", Tags.Videos, "Query a task")
    {
        Description =
            "Ask until `status` is `completed` or `failed`, which never changes again, and wait between two queries as long as"
            + " `Retry-After` says; or have the answer held with `Prefer: wait=30`.",
        Parameters = [Parameter.TaskId, Parameter.PreferWait],
        Answers =
        [
            new(200, "How the task stands.", Content.Json(
                NativeJson.Wire.VideoView,
                ("queued", Example("queued")),
                ("processing", Example("processing") with { Progress = 40 }),
                ("completed", Example("completed") with
                {
                    VideoUrl = $"https://dailies.example/files/{Samples.TaskId}.mp4?expires=1774923124&key=1&signature=5c1f",
                    ActualDuration = 5.041667,
                    TotalTokens = 108_900,
                }),
                ("failed", Example("failed") with { Error = "referenceVideos[0]: the host answered 404" })))
            {
                Headers =
                [
                    new("Retry-After", "Seconds to wait before the next query; absent once the task has ended.", """{"type":"integer","minimum":1}""", 10),
                    new("Preference-Applied", "`wait=N` where the answer was held.", """{"type":"string"}""", "wait=30"),
                ],
            },
        ],
        Errors = [Error.NoSuchTask(Samples.TaskId), Error.TooFast()],
    };

    static VideoView Example(string status) =>
        new() { Id = Samples.TaskId, Created = Samples.Created, Model = Samples.Model, Status = status };

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
