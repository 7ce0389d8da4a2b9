using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Dailies.Server.Native;

/// <summary>
/// <c>GET /v1/result/{id}/events</c>, and <c>GET /v1/kyyvideo2/videos/{id}/events</c>: how a task gets on, as server-sent events, from
/// any node. What was seen is named by the state itself, so that a client may go on at another node where it left off. It stands for
/// polls, and so does not count as one: a stream that broke off is opened again sooner than a strict key may poll.
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
        routes.MapGet("/v1/result/{id}/events", HandleAsync).Documented(About),
        routes.MapGet("/v1/kyyvideo2/videos/{id}/events", HandleAsync).Documented(
            About with { Id = "getVideoEventsByPath", Summary = "Follow a task; the same as GET /v1/result/{id}/events" }),
    ];

    static Operation About => new("getVideoEvents", Tags.Videos, "Follow a task by server-sent events")
    {
        Description =
            "An event `status` comes at once and whenever the status changes, an event `progress` when the task got on; the data of both"
            + " is what a query answers. The stream ends with the task. Send the id of the last event as `Last-Event-ID`, to any node, to"
            + " go on where a stream broke off. A comment comes every 15 s in which nothing happens.",
        Parameters = [Parameter.TaskId, new("header", LastEventId, "The id of the last event that was seen.", """{"type":"string"}""", "processing.40")],
        Answers =
        [
            new(200, "The events, until the task has ended.", Content.Text(
                EventStream.MediaType, EventStream.Event("status", "failed", VideoOperations.Failure))),
            new(204, "The task has ended, and `Last-Event-ID` names its end: there is nothing to come back for."),
        ],
        Errors = [Error.NoSuchTask(Samples.TaskId), Error.TooManyStreams(OpenStreams.Most, new DefaultHttpContext().Response)],
    };

    static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        Caller caller,
        Board board,
        OpenStreams streams,
        ClipUrls urls,
        IHostApplicationLifetime life,
        CancellationToken ct)
    {
        if (TaskId.Parse(id) is not { } name) return Error.NoSuchTask(id);
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
        catch (Exception e) when (e is StoreUnavailableException || (e is OperationCanceledException && life.ApplicationStopping.IsCancellationRequested))
        {
            // It ends as if all was said: the client comes back, perhaps to another node, and goes on.
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
                    var type = Status(last) == Status(next) ? "progress" : "status";
                    await stream.SendAsync(EventStream.Event(type, next, VideoView.Of(now, urls, context.Request)), either.Token);
                    (last, quiet) = (next, board.Time.GetTimestamp());
                }
                else if (board.Time.GetElapsedTime(quiet) >= Silence)
                {
                    await stream.SendAsync(EventStream.Comment, either.Token);
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
