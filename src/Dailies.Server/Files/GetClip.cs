using Dailies.Server.Errors;
using Dailies.Storage;
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

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/files/{name}", ["GET", "HEAD"], HandleAsync);
        routes.MapMethods("/files/{name}", ["OPTIONS"], Preflight);
    }

    static async Task<IResult> HandleAsync(
        string name, HttpContext context, ITaskStore tasks, ClipUrls urls, DataFolder folder, TimeProvider time, CancellationToken ct)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Accept-Ranges, Content-Length, Content-Range, ETag";

        if (!name.EndsWith(Extension, StringComparison.Ordinal) || TaskId.Parse(name[..^Extension.Length]) is not { } task)
            return Error.NoSuchTask(name);
        if (urls.Check(task, context.Request.Query) is not { } expires) return Error.BadSignature();
        if (time.GetUtcNow() >= expires) return Error.Expired();
        if (await tasks.FindClipAsync(task, ct) is not { } clip) return Error.NoSuchTask(name);

        var file = Path.Combine(folder.Clips, clip.File);
        if (!File.Exists(file)) return Error.ClipLost();

        // Not an attachment: a browser that opens the URL plays it, and saves it under this name.
        headers.ContentDisposition = $"inline; filename=\"{name}\"";
        headers.CacheControl = "private, max-age=3600, immutable";
        return Results.File(
            file,
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
