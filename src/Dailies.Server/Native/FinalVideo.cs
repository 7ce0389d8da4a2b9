using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.DryRuns;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Dailies.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary>
/// <c>POST /v1/kyyvideo2/videos/{id}/final</c>: has a preview that was approved made by the paid engine, as a new task with the same
/// request and the bytes of its references, of which nothing is fetched again.
/// </summary>
static class FinalVideo
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/kyyvideo2/videos/{id}/final", HandleAsync).Documented(VideoOperations.Final);

    static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        Caller caller,
        Board board,
        Catalogue catalogue,
        DataFolder folder,
        IFileStore files,
        RoomGate room,
        ClipUrls urls,
        CancellationToken ct)
    {
        var (dry, unclear) = DryRunVideo.Asked(context.Request);
        if (unclear is { } neither) return Error.Invalid([neither]);
        if (!IdempotencyKey.TryRead(context.Request, out var name, out var problem)) return Error.Invalid([problem]);

        if (TaskId.Parse(id) is not { } preview
            || await board.Tasks.FindAsync(preview, caller.Key, ct) is not { } task
            || await board.Tasks.FindAskedAsync(preview, caller.Key, ct) is not { } asked)
            return Error.NoSuchTask(id);
        if (!asked.Request.Preview) return Error.NotFinal($"{id} was no preview; only what was created with preview: true is made final.");
        if (task.Status != VideoStatus.Completed)
            return Error.NotFinal($"{id} is {VideoView.Word(task.Status)}; only a preview that is completed is made final.");
        if (RequestRules.Final(asked.Request, catalogue) is not { } request)
            return Error.NotFinal($"There is no paid engine for {asked.Request.Model} here, which could make {id} final.");
        if (!await KeptAsync(preview, request, files, ct)) return Gone(id);

        if (dry) return Results.Text(DryRun.Of(request, catalogue).ToJson(), "application/json; charset=utf-8");
        if (room.Full) return Error.Unavailable(DiskFull.Sentence, context.Response);

        var final = new NewTask(TaskId.New(board.Time.GetUtcNow()), caller.Key, request with { Trace = TaskTraces.Context }, request.Tokens)
        {
            Reserve = request.MostTokens,
            Callback = asked.Callback,
            Idempotency = name is null ? null : new(name, RequestDigest.OfFinal(preview)),
        };
        var copied = await CopyAsync(preview, final.Id, request, files, folder.Scratch, ct);
        var created = copied ? await board.Tasks.CreateAsync(final, ct) : null;
        if (created is not CreateOutcome.Created) await files.DeleteAsync([.. request.References.Select(reference => Place(final.Id, reference))], ct);
        return created is null ? Gone(id) : await CreateVideo.AnswerAsync(created, final, context, board, urls, ct);
    }

    static IResult Gone(string id) =>
        Error.NotFinal($"The references of {id} are no longer kept, which they are as long as its clip; create the preview again.");

    static string Place(TaskId task, Reference reference) => FileLayout.Reference(task, reference.File!);

    static async Task<bool> KeptAsync(TaskId preview, VideoRequest request, IFileStore files, CancellationToken ct)
    {
        if (request.References.Count == 0) return true;

        var kept = new HashSet<string>();
        await foreach (var name in files.ListAsync(FileLayout.Reference(preview, ""), ct)) kept.Add(name);
        return request.References.All(reference => kept.Contains(Place(preview, reference)));
    }

    // Through a file of our own: a put takes what it is given away. False where the sweep was faster.
    static async Task<bool> CopyAsync(TaskId preview, TaskId final, VideoRequest request, IFileStore files, string scratch, CancellationToken ct)
    {
        if (request.References.Count == 0) return true;

        var own = Directory.CreateDirectory(Path.Combine(scratch, final.ToString())).FullName;
        try
        {
            foreach (var reference in request.References)
            {
                await using var from = await files.OpenAsync(Place(preview, reference), ct);
                if (from is null) return false;

                var copy = Path.Combine(own, reference.File!);
                await using (var to = File.Create(copy)) await from.CopyToAsync(to, ct);
                await files.PutAsync(Place(final, reference), copy, ct);
            }

            return true;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }
}
