using System.Text.Json;
using Dailies.Keys;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Assets;
using Dailies.Server.Documents;
using Dailies.Server.DryRuns;
using Dailies.Server.Errors;
using Dailies.Server.Files;
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
        ClipUrls urls,
        CancellationToken ct)
    {
        var (dry, unclear) = DryRunVideo.Asked(context.Request);
        if (unclear is { } neither) return Error.Invalid([neither]);
        if (!IdempotencyKey.TryRead(context.Request, out var name, out var problem)) return Error.Invalid([problem]);
        if (dry) return await DryRunVideo.HandleAsync(context, caller, board, catalogue, reach, folder, ct);
        if (room.Full) return Error.Unavailable(DiskFull.Sentence, context.Response);

        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        var id = TaskId.New(board.Time.GetUtcNow());
        var scratch = Path.Combine(folder.Scratch, id.ToString());
        try
        {
            var reader = new DraftReader(new DataUris(scratch));
            var (draft, unusable, _) = await AssetReferences.FindAsync(reader.Read(body.Span), caller.Key, board.Tasks, ct);
            var callback = draft.Callback;
            var problems = CallbackUrl.Check(callback, reach, [.. reader.Problems, .. unusable]);
            var outcome = RequestRules.Check(draft, problems, catalogue);
            if (reader.Warnings.Count > 0) context.Response.Headers[WarningHeader] = string.Join("; ", reader.Warnings);

            return await outcome.Match(
                async valid =>
                {
                    if (await AssetReferences.HoldAsync(id, valid.Request, board.Tasks, ct) is { } gone) return Error.Invalid(gone);
                    var task = new NewTask(id, caller.Key, valid.Request with { Trace = TaskTraces.Context }, valid.Request.Tokens)
                    {
                        Reserve = valid.Request.MostTokens,
                        Callback = callback is null ? null : CallbackUrl.Of(callback, context.Request),
                        Idempotency = name is null ? null : new(name, RequestDigest.Of(valid.Request, draft)),
                    };
                    await KeepAsync(id, valid.Request, scratch, files, ct);
                    var created = await board.Tasks.CreateAsync(task, ct);
                    if (created is not CreateOutcome.Created) await files.DeleteAsync([.. Kept(id, valid.Request)], ct);
                    return await AnswerAsync(created, task, context, board, urls, ct);
                },
                invalid => Task.FromResult(Error.Invalid(invalid.Problems)));
        }
        catch (JsonException e)
        {
            return Error.Unreadable(e);
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Answers what became of a create, whatever asked for it.</summary>
    public static Task<IResult> AnswerAsync(
        CreateOutcome created, NewTask task, HttpContext context, Board board, ClipUrls urls, CancellationToken ct) => created.Match(
        async made =>
        {
            TaskMetrics.Created();
            board.Wakeups.Ready(Lane.First(task.Request));
            var now = PreferWait.Of(context.Request) is { } wait ? await HoldAsync(task.Id, task.Key, wait, context.Response, board, ct) : null;
            return Answer(task.Id, made.At, task.Request.Model, now, context.Request, urls);
        },
        async again =>
        {
            context.Response.Headers[ReplayedHeader] = "true";
            var now = await HoldAsync(again.Task, task.Key, PreferWait.Of(context.Request), context.Response, board, ct);
            return Answer(again.Task, again.At, again.Model, now, context.Request, urls);
        },
        _ => Task.FromResult(Error.IdempotencyConflict()),
        full => Task.FromResult(Error.KeyQueueFull(full.Limit, context.Response)),
        full => Task.FromResult(Error.QueueFull(full.Limit, context.Response)),
        over => Task.FromResult(Error.OverBudget(over.Lack, over.Needed)));

    static async Task<VideoTask?> HoldAsync(TaskId id, KeyId key, TimeSpan? wait, HttpResponse response, Board board, CancellationToken ct)
    {
        try
        {
            var now = await PreferWait.FindAsync(board, id, key, wait, ct);
            if (wait is { } waited) PreferWait.Applied(response, waited);
            return now;
        }
        catch (StoreUnavailableException)
        {
            // The task is created, and no error may hide that.
            return null;
        }
    }

    // What has ended while the answer was held is told whole.
    static IResult Answer(TaskId id, DateTimeOffset created, string model, VideoTask? now, HttpRequest request, ClipUrls urls) => now is { Ended: true }
        ? Results.Json(VideoView.Of(now, urls, request), NativeJson.Wire.VideoView)
        : Results.Json(
            new CreatedView(id.ToString(), "video", created.ToUnixTimeSeconds(), model, VideoView.Word(now?.Status ?? VideoStatus.Queued), null),
            NativeJson.Wire.CreatedView);

    // What came in data: URIs. Where the create then fails, the sweep finds that they belong to no task.
    static async Task KeepAsync(TaskId id, VideoRequest request, string scratch, IFileStore files, CancellationToken ct)
    {
        foreach (var file in request.References.Select(reference => reference.File).OfType<string>())
            await files.PutAsync(FileLayout.Reference(id, file), Path.Combine(scratch, file), ct);
    }

    static IEnumerable<string> Kept(TaskId id, VideoRequest request) =>
        request.References.Select(reference => reference.File).OfType<string>().Select(file => FileLayout.Reference(id, file));
}
