using System.Text.Json;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Documents;
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
        routes.MapPost("/v1/kyyvideo2/videos", HandleAsync).Documented(new("createVideo", Tags.Videos, "Create a video task")
        {
            Description =
                "Answered once the task is on disk, long before the video is made. Unknown fields are ignored; spellings of other"
                + " dialects are named in the header `Dailies-Warning`. Media may be `https:` and `http:` URLs or `data:` URIs.",
            Body = [new("application/json", schemas => schemas.Add("VideoRequest", RequestSchema.Write), RequestSchema.Examples)],
            Answers =
            [
                new(200, "The task is created.", Content.Json(
                    NativeJson.Wire.CreatedView, ("queued", new(Samples.TaskId, "video", Samples.Created, Samples.Model, "queued", null))))
                {
                    Headers = [new(
                        WarningHeader,
                        "Fields that were ignored, and what was probably meant.",
                        """{"type":"string"}""",
                        "ratio is unknown here and was ignored; aspect_ratio was probably meant")],
                },
            ],
            Errors =
            [
                Error.Invalid([new("duration", "16 is out of range; 4 to 15 seconds")]),
                Error.InvalidBody("The body cannot be read as JSON: it must be a JSON object"),
                Error.TooLarge(RequestBody.MaxBytes),
            ],
        });

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
            var outcome = RequestRules.Check(reader.Read(body.Span), reader.Problems, catalogue);
            if (reader.Warnings.Count > 0) context.Response.Headers[WarningHeader] = string.Join("; ", reader.Warnings);

            return await outcome.Match(
                async valid =>
                {
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
