using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Recording;

/// <summary>Answers from a recording, in place of the network. What was never recorded is refused, with a sentence that says so.</summary>
public sealed class ReplayHandler : HttpMessageHandler
{
    readonly RecordedExchanges recorded;
    readonly RequestReader reader;
    readonly ILogger log;

    /// <summary>Makes it, and reads the recording.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="secrets">What was left out of it.</param>
    /// <param name="log">Told what was never recorded; never the prompt.</param>
    /// <exception cref="RecordingException">There is nothing in it, or something that is no exchange.</exception>
    public ReplayHandler(string path, IEnumerable<string> secrets, ILogger log) =>
        (recorded, reader, this.log) = (RecordedExchanges.Read(path), new(new(secrets)), log);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = await reader.ReadAsync(request, cancellationToken);
        if (recorded.Answer(asked) is { } answer) return Response(answer, request);

        var sentence = Difference.Sentence(asked, recorded);
        log.Unrecorded(sentence);
        return Refusal(sentence, request);
    }

    HttpResponseMessage Response(RecordedAnswer answer, HttpRequestMessage request)
    {
        if (answer.Error is { } error) throw new HttpRequestException(answer.Trouble ?? HttpRequestError.Unknown, error);

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status!) { RequestMessage = request, Content = Content(answer) };
        response.Content.Headers.ContentType = answer.ContentType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
        if (answer.RetryAfter is { } wait) response.Headers.RetryAfter = new(TimeSpan.FromSeconds(wait));
        return response;
    }

    HttpContent Content(RecordedAnswer answer) => answer.Clip is { } clip
        ? new StreamContent(new FileStream(Path.Combine(recorded.Path, clip), FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous))
        : new ByteArrayContent(Encoding.UTF8.GetBytes(recorded.Now(answer.Body?.ToJsonString() ?? answer.Text ?? "")));

    // As every upstream of these kinds writes an error. A create is refused for good; anything else is not there.
    static HttpResponseMessage Refusal(string sentence, HttpRequestMessage request) =>
        new(request.Method == HttpMethod.Post ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound)
        {
            RequestMessage = request,
            Content = new StringContent(
                new JsonObject { ["error"] = new JsonObject { ["message"] = sentence, ["code"] = "not_recorded" } }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
}
