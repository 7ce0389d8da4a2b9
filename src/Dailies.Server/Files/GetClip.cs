using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Dailies.Server.Files;

/// <summary><c>GET</c> and <c>HEAD /files/{task}.mp4</c>: the clip, by its signed URL, from any page and in any part.</summary>
static class GetClip
{
    const string Extension = ".mp4";

    // The bucket's URL begins to be read at once; our own works for a day and gives a new one each time.
    static readonly TimeSpan RedirectLife = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/files/{name}", ["GET", "HEAD"], HandleAsync).Documented(new("downloadClip", Tags.Files, "Download a clip")
        {
            Description =
                "The `video_url` of a completed task; all of its query is the signature. It works for 24 hours from completion, without"
                + " a key and from any web page.",
            Parameters =
            [
                Name,
                .. Parameter.Signature,
                new("header", "Range", "Asks for a part.", """{"type":"string"}""", "bytes=0-1023"),
            ],
            Answers =
            [
                new(200, "The clip.", Content.Bytes("video/mp4")) { Headers = [ETag] },
                new(206, "The part asked for.", Content.Bytes("video/mp4")) { Headers = [ETag] },
                new(302, "The clip is to be had from the bucket, for five minutes.")
                {
                    Headers = [new("Location", "Where.", """{"type":"string","format":"uri"}""", "https://bucket.example/clips/clip.mp4")],
                },
                new(304, "It is the one whose `ETag` was sent."),
                new(412, "It is not the one whose `ETag` was sent."),
                new(416, "It has no such part."),
            ],
            Errors = [Error.BadSignature(), Error.NoSuchTask(Samples.TaskId), Error.Expired(), Error.ClipDeleted(), .. CommonErrors.Failures],
        });
        routes.MapMethods("/files/{name}", ["OPTIONS"], Preflight).Documented(new("preflightClip", Tags.Files, "What a web page may send for a clip")
        {
            Description = "The preflight request that browsers send before a page of another origin asks for a part of a clip.",
            Parameters = [Name],
            Answers = [new(204, "Any page may.")],
        });
    }

    static Parameter Name =>
        new("path", "name", "The task's id and `.mp4`.", """{"type":"string"}""", $"{Samples.TaskId}{Extension}");

    static Header ETag => new("ETag", "Names these bytes.", """{"type":"string"}""", "\"1f0c\"");

    static async Task<IResult> HandleAsync(
        string name, HttpContext context, Board board, IFileStore files, ClipUrls urls, ServerSettings settings, CancellationToken ct)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Accept-Ranges, Content-Length, Content-Range, ETag";

        if (!name.EndsWith(Extension, StringComparison.Ordinal) || TaskId.Parse(name[..^Extension.Length]) is not { } task)
            return Error.NoSuchTask(name);
        if (urls.Check(task, context.Request.Query) is not { } expires) return Error.BadSignature();
        if (board.Time.GetUtcNow() >= expires) return Error.Expired();
        if (await board.Tasks.FindClipAsync(task, ct) is not { } clip) return Error.ClipDeleted();

        var stored = FileLayout.Clip(clip.File);
        // A presigned URL is signed for GET alone.
        if (settings.RedirectDownloads && HttpMethods.IsGet(context.Request.Method) && files.Presign(stored, RedirectLife, name) is { } elsewhere)
        {
            headers.CacheControl = "no-store";
            return Results.Redirect(elsewhere.ToString());
        }

        if (await files.OpenAsync(stored, ct) is not { } bytes) return Error.ClipLost();

        // Not an attachment: a browser that opens the URL plays it, and saves it under this name.
        headers.ContentDisposition = $"inline; filename=\"{name}\"";
        headers.CacheControl = "private, max-age=3600, immutable";
        return Results.Stream(
            bytes,
            "video/mp4",
            lastModified: clip.Completed,
            entityTag: new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(clip.File)}\""),
            enableRangeProcessing: true);
    }

    static IResult Preflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD";
        headers.AccessControlAllowHeaders = "Range, If-Range, If-None-Match";
        headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }
}
