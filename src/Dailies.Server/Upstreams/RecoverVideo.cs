using System.Security.Cryptography;
using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Upstreams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Upstreams;

/// <summary>
/// <c>POST /v1/kyyvideo2/videos/{id}/recover</c>: fetches the clip that an upstream made after its task had failed, and that is paid for.
/// The failed task stays failed; a new one gets the clip, once however often it is asked for.
/// </summary>
static class RecoverVideo
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/kyyvideo2/videos/{id}/recover", HandleAsync).Documented(new("recoverVideo", Tags.Videos, "Fetch a clip that came late")
        {
            Description =
                "For a task that failed although a paid upstream had accepted it. The upstream is asked; where it has made a clip, a new task"
                + " of the same request is created that fetches it, and counts as any other. The same again answers the same task.",
            Parameters = [Parameter.TaskId],
            Answers = [new(200, "The new task.", Content.Json(NativeJson.Wire.CreatedView, ("created", VideoOperations.CreatedSample)))],
            Errors = [Error.NoSuchTask(Samples.TaskId), Error.NothingToRecover("No upstream has accepted this task.")],
        });

    static async Task<IResult> HandleAsync(
        string id, HttpContext context, Caller caller, Board board, UpstreamEngines engines, ClipUrls urls, CancellationToken ct)
    {
        if (TaskId.Parse(id) is not { } name || await board.Tasks.FindAsync(name, caller.Key, ct) is not { } task) return Error.NoSuchTask(id);
        if (!task.Ended) return Error.NothingToRecover("The task has not ended; its clip is still expected.");
        if (task.Status == VideoStatus.Completed) return Error.NothingToRecover("The task is completed; it has its clip.");
        if (await board.Tasks.FindAskedAsync(name, caller.Key, ct) is not { Request: var request }) return Error.NoSuchTask(id);

        var submissions = await board.Tasks.SubmissionsAsync(name, ct);
        if (submissions.FirstOrDefault(one => one.Remote is not null) is not { } late) return Error.NothingToRecover("No upstream has accepted this task.");
        if (engines.Find(late.Upstream) is not { } engine) return Error.NothingToRecover($"The upstream {late.Upstream} is no longer configured here.");
        if (await ClipAsync(late, engine.Service, board.Tasks, ct) is { } nothing) return Error.NothingToRecover(nothing);

        var created = new NewTask(TaskId.New(board.Time.GetUtcNow()), caller.Key, request with { Recovers = late.Id, References = [] }, request.Tokens)
        {
            Idempotency = new($"recover {late.Id}", SHA256.HashData(BitConverter.GetBytes(late.Id))),
        };
        return await CreateVideo.AnswerAsync(await board.Tasks.CreateAsync(created, ct), created, context, board, urls, ct);
    }

    // Null where there is one, and its address is noted; else why not.
    static async Task<string?> ClipAsync(Submission late, IUpstream service, ITaskStore tasks, CancellationToken ct)
    {
        switch (await service.QueryAsync(late.Remote!, ct))
        {
            case QueryOutcome.Made made:
                await tasks.NoteAsync(late with { State = SubmissionState.Made, Url = made.Url, Tokens = made.Tokens }, null, ct);
                return null;
            case QueryOutcome.Waiting:
                return $"{late.Upstream} still works on it, as {late.Remote}; try again later.";
            case QueryOutcome.Failed failed:
                return $"{late.Upstream} made no clip: {failed.Reason}";
            case QueryOutcome.Missing:
                return $"{late.Upstream} no longer knows {late.Remote}.";
            case QueryOutcome.Stumbled stumbled:
                return $"{late.Upstream} does not answer as it should; try again later. {stumbled.Reason}";
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
