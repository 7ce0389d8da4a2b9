using System.Text.Json;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Webhooks;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Dailies.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary><c>POST /v1/kyyvideo2/videos</c>.</summary>
static class CreateVideo
{
    /// <summary>Names fields that were ignored, and what was probably meant.</summary>
    public const string WarningHeader = "Dailies-Warning";

    /// <summary>Says that an earlier create made the task.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/kyyvideo2/videos", HandleAsync).Documented(VideoOperations.Create);

    static async Task<IResult> HandleAsync(
        HttpContext context,
        Caller caller,
        Board board,
        Catalogue catalogue,
        DataFolder folder,
        IFileStore files,
        RoomGate room,
        Reach reach,
        CancellationToken ct)
    {
        if (room.Full) return Error.Unavailable(DiskFull.Sentence, context.Response);
        if (!IdempotencyKey.TryRead(context.Request, out var name, out var problem)) return Error.Invalid([problem]);
        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        var id = TaskId.New(board.Time.GetUtcNow());
        var scratch = Path.Combine(folder.Scratch, id.ToString());
        try
        {
            var reader = new DraftReader(new DataUris(scratch));
            var draft = reader.Read(body.Span);
            var callback = draft.Callback;
            var problems = reader.Problems;
            if (callback is not null && CallbackUrl.Problem(callback, reach) is { } wrong) problems = [.. problems, new("callback_url", wrong)];
            var outcome = RequestRules.Check(draft, problems, catalogue);
            if (reader.Warnings.Count > 0) context.Response.Headers[WarningHeader] = string.Join("; ", reader.Warnings);

            return await outcome.Match(
                async valid =>
                {
                    var task = new NewTask(id, caller.Key, valid.Request with { Trace = TaskTraces.Context }, valid.Request.Tokens)
                    {
                        Reserve = valid.Request.MostTokens,
                        Callback = callback is null ? null : CallbackUrl.Of(callback, context.Request),
                        Idempotency = name is null ? null : new(name, RequestDigest.Of(valid.Request, draft)),
                    };
                    await KeepAsync(id, valid.Request, scratch, files, ct);
                    var created = await board.Tasks.CreateAsync(task, ct);
                    if (created is not CreateOutcome.Created) await files.DeleteAsync([.. Kept(id, valid.Request)], ct);
                    return await AnswerAsync(created, task, context.Response, board, ct);
                },
                invalid => Task.FromResult(Error.Invalid(invalid.Problems)));
        }
        catch (JsonException e)
        {
            return Error.InvalidBody($"The body cannot be read as JSON: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
    }

    static Task<IResult> AnswerAsync(CreateOutcome created, NewTask task, HttpResponse response, Board board, CancellationToken ct) => created.Match(
        made =>
        {
            TaskMetrics.Created();
            board.Wakeups.Ready(Lane.First(task.Request));
            return Task.FromResult(Answer(task.Id, made.At, task.Request.Model, VideoStatus.Queued, null));
        },
        async again =>
        {
            response.Headers[ReplayedHeader] = "true";
            var now = await board.Tasks.FindAsync(again.Task, task.Key, ct);
            return Answer(again.Task, again.At, again.Model, now?.Status ?? VideoStatus.Queued, now?.Error);
        },
        _ => Task.FromResult(Error.IdempotencyConflict()),
        full => Task.FromResult(Error.KeyQueueFull(full.Limit, response)),
        full => Task.FromResult(Error.QueueFull(full.Limit, response)),
        over => Task.FromResult(Error.OverBudget(over.Lack, over.Needed)));

    static IResult Answer(TaskId id, DateTimeOffset created, string model, VideoStatus status, string? error) => Results.Json(
        new CreatedView(id.ToString(), "video", created.ToUnixTimeSeconds(), model, VideoView.Word(status), error), NativeJson.Wire.CreatedView);

    // What came in data: URIs. Where the create then fails, the sweep finds that they belong to no task.
    static async Task KeepAsync(TaskId id, VideoRequest request, string scratch, IFileStore files, CancellationToken ct)
    {
        foreach (var file in request.References.Select(reference => reference.File).OfType<string>())
            await files.PutAsync(FileLayout.Reference(id, file), Path.Combine(scratch, file), ct);
    }

    static IEnumerable<string> Kept(TaskId id, VideoRequest request) =>
        request.References.Select(reference => reference.File).OfType<string>().Select(file => FileLayout.Reference(id, file));
}
