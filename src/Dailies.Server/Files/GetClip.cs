using Dailies.Queue;
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
        routes.MapMethods("/files/{name}", ["GET", "HEAD"], HandleAsync);
        routes.MapMethods("/files/{name}", ["OPTIONS"], Preflight);
    }

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
