using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Recording;

/// <summary>
/// Writes down what passes through it, without secrets; what is sent and what comes back is left as it is. That it could not be
/// written is logged, and harms no order: it may have been paid for.
/// </summary>
public sealed class RecordingHandler : DelegatingHandler
{
    // No answer but a clip is nearly as large.
    const int MaxAnswer = 4_000_000;

    readonly RecordingFolder folder;
    readonly Scrubber scrubber;
    readonly RequestReader reader;
    readonly ILogger log;

    /// <summary>Makes it, and the folder where it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="secrets">What must not stand in it, such as our keys.</param>
    /// <param name="inner">What sends the requests; disposed with this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told what cannot be written.</param>
    /// <exception cref="RecordingException">The folder cannot be made or written.</exception>
    public RecordingHandler(string path, IEnumerable<string> secrets, HttpMessageHandler inner, TimeProvider time, ILogger log)
        : base(inner)
    {
        (folder, scrubber, this.log) = (RecordingFolder.Make(path, time), new(secrets), log);
        reader = new(scrubber);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = await reader.ReadAsync(request, cancellationToken);
        // A download that is taken up where it broke would leave half a clip here.
        (request.Headers.Range, request.Headers.IfRange) = (null, null);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            return IsClip(request, answer) ? await WithCopyAsync(asked, answer, cancellationToken) : await WithRecordAsync(asked, answer, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && request.Method != HttpMethod.Get))
        {
            // That no answer was heard is part of what happened: the request may have been obeyed.
            var trouble = (e as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
            Add(asked, new() { Error = scrubber.Text(e.Message), Trouble = trouble });
            throw;
        }
    }

    static bool IsClip(HttpRequestMessage request, HttpResponseMessage answer) =>
        request.Method == HttpMethod.Get && answer.IsSuccessStatusCode && !IsText(answer.Content.Headers.ContentType?.MediaType ?? "");

    static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    async Task<HttpResponseMessage> WithRecordAsync(RecordedRequest asked, HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxAnswer, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            var recorded = RecordedAnswer.Of(answer);
            Add(asked, Json(text) is { } json ? recorded with { Body = scrubber.Answer(json) } : recorded with { Text = scrubber.Text(text) });
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    async Task<HttpResponseMessage> WithCopyAsync(RecordedRequest asked, HttpResponseMessage answer, CancellationToken ct)
    {
        var body = answer.Content;
        var copied = new CopiedStream(
            await body.ReadAsStreamAsync(ct), folder, clip => Add(asked, RecordedAnswer.Of(answer) with { Clip = clip }), log);
        answer.Content = new StreamContent(copied);
        foreach (var header in body.Headers) answer.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return answer;
    }

    void Add(RecordedRequest asked, RecordedAnswer answer)
    {
        try
        {
            folder.Add(new() { Request = asked, Answer = answer });
        }
        catch (Exception e)
        {
            log.NotRecorded(asked.Method, asked.Path, e);
        }
    }

    static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

static partial class RecordingLog
{
    [LoggerMessage(630, LogLevel.Error, "The exchange {Method} {Path} could not be recorded")]
    public static partial void NotRecorded(this ILogger log, string method, string path, Exception error);

    [LoggerMessage(631, LogLevel.Warning, "{Sentence}")]
    public static partial void Unrecorded(this ILogger log, string sentence);
}
