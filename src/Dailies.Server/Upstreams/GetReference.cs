using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Upstreams;

/// <summary><c>GET /files/references/{task}/{file}</c>: the frozen bytes of a reference, for an upstream that was given the signed URL.</summary>
static class GetReference
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/files/references/{task}/{file}", HandleAsync).Documented(
        new("downloadReference", Tags.Files, "Download a reference, as an upstream does")
        {
            Description = "The URL is made for upstreams, which read from it what a task was frozen with; all of its query is the signature.",
            Parameters =
            [
                new("path", "task", "The task.", """{"type":"string"}""", Samples.TaskId),
                new("path", "file", "The file.", """{"type":"string"}""", "first_image.png"),
                .. Parameter.Signature,
            ],
            Answers = [new(200, "The file.", Content.Bytes("application/octet-stream")), new(206, "The part asked for."), new(416, "It has no such part.")],
            Errors = [Error.BadSignature(), Error.NoSuchTask(Samples.TaskId), Error.Expired(), .. CommonErrors.Failures],
        });

    static async Task<IResult> HandleAsync(
        string task, string file, HttpContext context, ClipUrls urls, IFileStore files, TimeProvider time, CancellationToken ct)
    {
        // What was not signed here names no file of ours, whatever it looks like.
        if (TaskId.Parse(task) is not { } id || urls.CheckReference(id, file, context.Request.Query) is not { } expires) return Error.BadSignature();
        if (expires <= time.GetUtcNow()) return Error.Expired();

        return await files.OpenAsync(FileLayout.Reference(id, file), ct) is { } bytes
            ? Results.Stream(bytes, MediaTypeOf(file), enableRangeProcessing: true)
            : Error.NoSuchTask(task);
    }

    static string MediaTypeOf(string file) => Path.GetExtension(file) switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".gif" => "image/gif",
        ".bmp" => "image/bmp",
        ".tiff" or ".tif" => "image/tiff",
        ".mp4" => "video/mp4",
        ".mov" => "video/quicktime",
        ".mp3" => "audio/mpeg",
        ".wav" => "audio/wav",
        _ => "application/octet-stream",
    };
}
