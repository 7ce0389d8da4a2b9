using System.Text.Json;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Assets;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
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
    const string WarningHeader = "Dailies-Warning";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/kyyvideo2/videos", HandleAsync);

    static async Task<IResult> HandleAsync(
        HttpContext context, Caller caller, Board board, Catalogue catalogue, DataFolder folder, IFileStore files, RoomGate room, CancellationToken ct)
    {
        if (room.Full) return Error.Unavailable(DiskFull.Sentence, context.Response);
        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        var id = TaskId.New(board.Time.GetUtcNow());
        var scratch = Path.Combine(folder.Scratch, id.ToString());
        try
        {
            var reader = new DraftReader(new DataUris(scratch));
            var (draft, problems) = await AssetReferences.FindAsync(reader.Read(body.Span), caller.Key, board.Tasks, ct);
            var outcome = RequestRules.Check(draft, [.. reader.Problems, .. problems], catalogue);
            if (reader.Warnings.Count > 0) context.Response.Headers[WarningHeader] = string.Join("; ", reader.Warnings);

            return await outcome.Match(
                async valid =>
                {
                    if (await AssetReferences.HoldAsync(id, valid.Request, board.Tasks, ct) is { } gone) return Error.Invalid(gone);
                    await KeepAsync(id, valid.Request, scratch, files, ct);
                    var task = new NewTask(id, caller.Key, valid.Request with { Trace = TaskTraces.Context }, valid.Request.Tokens);
                    var at = await board.Tasks.CreateAsync(task, ct);
                    TaskMetrics.Created();
                    board.Wakeups.Ready(Lane.First(valid.Request));
                    return Results.Json(
                        new CreatedView(
                            id.ToString(), "video", at.ToUnixTimeSeconds(), valid.Request.Model, VideoView.Word(VideoStatus.Queued), null),
                        NativeJson.Wire.CreatedView);
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

    // What came in data: URIs. Where the create then fails, the sweep finds that they belong to no task.
    static async Task KeepAsync(TaskId id, VideoRequest request, string scratch, IFileStore files, CancellationToken ct)
    {
        foreach (var file in request.References.Select(reference => reference.File).OfType<string>())
            await files.PutAsync(FileLayout.Reference(id, file), Path.Combine(scratch, file), ct);
    }
}
