using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Keys;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Native;

/// <summary>
/// <c>DELETE /v1/kyyvideo2/videos/{id}</c>: cancels a task that is open, deletes the clip of one that is completed, and answers how the
/// task then stands. The same again changes nothing and answers the same.
/// </summary>
static class DeleteVideo
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/v1/kyyvideo2/videos/{id}", HandleAsync).Documented(VideoOperations.Delete);

    static async Task<IResult> HandleAsync(
        string id, HttpContext context, Caller caller, Board board, IFileStore files, ClipUrls urls, CancellationToken ct)
    {
        if (TaskId.Parse(id) is not { } name) return Error.NoSuchTask(id);

        await board.CancelAsync(name, caller.Key, Board.CancelledByOwner, ct);
        if (await board.Tasks.FindAsync(name, caller.Key, ct) is not { } task) return Error.NoSuchTask(id);

        var view = VideoView.Of(task, urls, context.Request);
        if (task.Clip is { } clip)
        {
            await DeleteAsync(task, clip, board, files, ct);
            view = view with { Deleted = true };
        }

        return Results.Json(view, NativeJson.Wire.VideoView);
    }

    // The record first: from then on nobody is given the clip, and what a crash leaves of it is swept.
    static async Task DeleteAsync(VideoTask task, Clip clip, Board board, IFileStore files, CancellationToken ct)
    {
        await board.Tasks.ForgetClipsAsync([task.Id], ct);
        await files.DeleteAsync([FileLayout.Clip(clip.File)], ct);
    }
}
