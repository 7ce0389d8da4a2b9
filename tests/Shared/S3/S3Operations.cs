using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dailies.SharedTests;

/// <summary>What <see cref="S3Server"/> does, once a request is let in.</summary>
sealed class S3Operations(S3Server server, S3Store store, TimeProvider time)
{
    const long SmallestPart = 5 << 20;

    static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <param name="request">What is asked.</param>
    /// <param name="sha256">What the body must be; null for anything.</param>
    /// <param name="ct">Ends it.</param>
    public Task RunAsync(S3Request request, string? sha256, CancellationToken ct) => (request.Method, request.Key) switch
    {
        ("GET", "") when request["list-type"] == "2" => ListAsync(request, ct),
        ("GET" or "HEAD", not "") => GetAsync(request, ct),
        ("PUT", not "") when request["uploadId"] is { } upload => PutPartAsync(request, upload, sha256, ct),
        ("PUT", not "") => PutAsync(request, sha256, ct),
        ("POST", not "") when request["uploads"] is not null => BeginAsync(request, ct),
        ("POST", not "") when request["uploadId"] is { } upload => EndAsync(request, upload, ct),
        ("DELETE", not "") when request["uploadId"] is { } upload => Abort(request, upload),
        ("DELETE", not "") => Delete(request),
        _ => throw new S3Error(501, "NotImplemented", "This server of the tests does not know that."),
    };

    async Task PutAsync(S3Request request, string? sha256, CancellationToken ct)
    {
        var one = await StoreAsync(request, sha256, ct);
        store.Keep(request.Key, one, server.Faults);
        request.Http.Response.Headers.ETag = one.ETag;
    }

    Task<S3Object> StoreAsync(S3Request request, string? sha256, CancellationToken ct) => store.WriteAsync(
        request.Http.Request.Body, sha256, request.Header("x-amz-checksum-sha256"), request.Header("Content-Type") ?? "binary/octet-stream", time.GetUtcNow(), ct);

    async Task GetAsync(S3Request request, CancellationToken ct)
    {
        if (!store.Objects.TryGetValue(request.Key, out var one)) throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
        if (request.Header("If-Match") is { } etag && etag != one.ETag) throw new S3Error(412, "PreconditionFailed", "It is another one now.");
        var (first, count) = Range(request.Header("Range"), one.Length);
        var response = request.Http.Response;
        response.ContentType = request["response-content-type"] ?? one.Type;
        response.ContentLength = count;
        response.Headers.ETag = one.ETag;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.LastModified = one.Modified.ToString("R");
        if (request["response-content-disposition"] is { } disposition) response.Headers.ContentDisposition = disposition;
        if (request.Header("x-amz-checksum-mode") == "ENABLED" && one.Sum is not null) response.Headers["x-amz-checksum-sha256"] = one.Sum;
        if (request.Header("Range") is not null)
        {
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {first}-{first + count - 1}/{one.Length}";
        }

        if (request.Method == "HEAD") return;
        if (!server.Faults.TakesBreak())
        {
            await response.SendFileAsync(one.File, first, count, ct);
            return;
        }

        await response.SendFileAsync(one.File, first, Math.Min(count, server.Faults.BreakAfter), ct);
        await response.Body.FlushAsync(ct);
        if (server.Faults.Stalls) await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        request.Http.Abort();
    }

    static (long First, long Count) Range(string? header, long length)
    {
        if (header is null) return (0, length);
        var ends = header["bytes=".Length..].Split('-');
        var first = ends[0].Length == 0 ? Math.Max(0, length - Number(ends[1])) : Number(ends[0]);
        var last = ends[0].Length == 0 || ends[1].Length == 0 ? length - 1 : Math.Min(Number(ends[1]), length - 1);
        return first <= last ? (first, last - first + 1) : throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
    }

    static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    Task Delete(S3Request request)
    {
        store.Objects.TryRemove(request.Key, out _);
        request.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    Task ListAsync(S3Request request, CancellationToken ct)
    {
        var prefix = request["prefix"] ?? "";
        var after = request["continuation-token"] ?? request["start-after"] ?? "";
        var most = Math.Min(server.LargestPage, (int)Number(request["max-keys"] ?? "1000"));
        var found = store.Objects.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(one.Key, after) > 0)
            .OrderBy(one => one.Key, StringComparer.Ordinal).Take(most + 1).ToList();
        var page = found.Take(most).ToList();
        return AnswerAsync(
            request, "ListBucketResult",
            [new("Name", request.Bucket), new("Prefix", prefix), new("KeyCount", page.Count), new("MaxKeys", most), new("IsTruncated", found.Count > most),
                .. found.Count > most ? [new XElement("NextContinuationToken", page[^1].Key)] : Array.Empty<XElement>(),
                .. page.Select(one => new XElement(
                    "Contents",
                    new XElement("Key", one.Key), new XElement("LastModified", one.Value.Modified.ToString("yyyy-MM-ddTHH:mm:ss.fffZ")),
                    new XElement("ETag", one.Value.ETag), new XElement("Size", one.Value.Length), new XElement("StorageClass", "STANDARD")))],
            ct);
    }

    Task BeginAsync(S3Request request, CancellationToken ct)
    {
        var id = Guid.NewGuid().ToString("N");
        store.Uploads[id] = new(request.Key, request.Header("Content-Type") ?? "binary/octet-stream", new());
        return AnswerAsync(
            request, "InitiateMultipartUploadResult", [new("Bucket", request.Bucket), new("Key", request.Key), new("UploadId", id)], ct);
    }

    async Task PutPartAsync(S3Request request, string upload, string? sha256, CancellationToken ct)
    {
        var part = await StoreAsync(request, sha256, ct);
        Upload(request, upload).Parts[(int)Number(request["partNumber"] ?? "")] = part;
        request.Http.Response.Headers.ETag = part.ETag;
    }

    async Task EndAsync(S3Request request, string id, CancellationToken ct)
    {
        var upload = Upload(request, id);
        var asked = await XDocument.LoadAsync(request.Http.Request.Body, LoadOptions.None, ct);
        var parts = new List<S3Object>();
        foreach (var part in asked.Root!.Elements().Where(element => element.Name.LocalName == "Part"))
        {
            string? Value(string name) => part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            if (!upload.Parts.TryGetValue((int)Number(Value("PartNumber")!), out var stored) || stored.ETag.Trim('"') != Value("ETag")?.Trim('"')
                || stored.Sum != Value("ChecksumSHA256"))
            {
                throw new S3Error(400, "InvalidPart", "A part is missing, or another one was stored.");
            }

            parts.Add(stored);
        }

        if (parts.SkipLast(1).Any(part => part.Length < SmallestPart)) throw new S3Error(400, "EntityTooSmall", "A part is smaller than 5 MB.");
        var one = await store.JoinAsync(parts, upload.Type, time.GetUtcNow(), ct);
        store.Keep(request.Key, one, server.Faults);
        store.Uploads.TryRemove(id, out _);
        await AnswerAsync(
            request, "CompleteMultipartUploadResult", [new("Bucket", request.Bucket), new("Key", request.Key), new("ETag", one.ETag)], ct);
    }

    Task Abort(S3Request request, string id)
    {
        Upload(request, id);
        store.Uploads.TryRemove(id, out _);
        request.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    S3Upload Upload(S3Request request, string id) =>
        store.Uploads.TryGetValue(id, out var upload) && upload.Key == request.Key
            ? upload
            : throw new S3Error(404, "NoSuchUpload", "The specified upload does not exist.");

    static Task AnswerAsync(S3Request request, string root, XElement[] inner, CancellationToken ct)
    {
        request.Http.Response.ContentType = "application/xml";
        var answer = new XElement(Names + root, inner.Select(Named));
        return request.Http.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{answer.ToString(SaveOptions.DisableFormatting)}", ct);
    }

    static XElement Named(XElement element) =>
        new(Names + element.Name.LocalName, element.HasElements ? element.Elements().Select(Named) : element.Value);
}
