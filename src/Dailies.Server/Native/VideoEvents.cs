using System.Text.Json;
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
using Microsoft.Extensions.Hosting;

namespace Dailies.Server.Native;

/// <summary>
/// <c>GET /v1/result/{id}/events</c>, and <c>GET /v1/kyyvideo2/videos/{id}/events</c>: how a task gets on, as server-sent events, from
/// any node. What was seen is named by the state itself, so that a client may go on at another node where it left off.
/// </summary>
static class VideoEvents
{
    const string LastEventId = "Last-Event-ID";

    // Ends are told; all else is looked for this often.
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Proxies close what is silent for half a minute or more.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet("/v1/result/{id}/events", HandleAsync).Documented(VideoOperations.Events),
        routes.MapGet("/v1/kyyvideo2/videos/{id}/events", HandleAsync).Documented(
            VideoOperations.Events with { Id = "getVideoEventsByPath", Summary = "A task's progress; the same as GET /v1/result/{id}/events" }),
    ];

    static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        Caller caller,
        Board board,
        PollLimit polls,
        OpenStreams streams,
        ClipUrls urls,
        IHostApplicationLifetime life,
        CancellationToken ct)
    {
        if (TaskId.Parse(id) is not { } name) return Error.NoSuchTask(id);
        if (!await polls.AllowsAsync(name, caller, context, ct)) return Error.TooFast();

        if (await board.Tasks.FindAsync(name, caller.Key, ct) is not { } task) return Error.NoSuchTask(id);

        string? seen = context.Request.Headers[LastEventId];
        // The one answer that keeps a browser's EventSource from coming back.
        if (task.Ended && seen == EventId(task)) return Results.NoContent();

        using var place = streams.Open(caller.Key);
        if (place is null) return Error.TooManyStreams(OpenStreams.Most, context.Response);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        try
        {
            await WriteAsync(await EventStream.StartAsync(context.Response, either.Token), seen);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // It ends as if all was said: the client goes on at another node.
        }

        return Results.Empty;

        async Task WriteAsync(EventStream stream, string? last)
        {
            var quiet = board.Time.GetTimestamp();
            while (true)
            {
                using var ending = board.Endings.Of(name);
                if (await board.Tasks.FindAsync(name, caller.Key, either.Token) is not { } now) return;

                if (EventId(now) is var next && next != last)
                {
                    var data = JsonSerializer.SerializeToUtf8Bytes(VideoView.Of(now, urls, context.Request), NativeJson.Wire.VideoView);
                    await stream.EventAsync(Status(last) == Status(next) ? "progress" : "status", next, data, either.Token);
                    (last, quiet) = (next, board.Time.GetTimestamp());
                }
                else if (board.Time.GetElapsedTime(quiet) >= Silence)
                {
                    await stream.CommentAsync(either.Token);
                    quiet = board.Time.GetTimestamp();
                }

                if (now.Ended) return;
                await ending.WaitAsync(Look, board.Time, either.Token);
            }
        }
    }

    static string EventId(VideoTask task) =>
        task.Status == VideoStatus.Processing ? $"{VideoView.Word(task.Status)}.{task.Progress}" : VideoView.Word(task.Status);

    static string? Status(string? eventId) => eventId?.Split('.')[0];
}
