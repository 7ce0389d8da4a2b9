using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dailies.Client;

/// <summary>Reads what a server answered.</summary>
static class Answer
{
    // An answer that is not ours, such as a proxy's error page, is quoted this far.
    const int Quoted = 200;

    /// <summary>The task in the answer.</summary>
    /// <exception cref="DailiesException">The answer is an error, or no task.</exception>
    public static async Task<Video> VideoAsync(HttpResponseMessage answer, TimeProvider time, CancellationToken ct)
    {
        var read = await ReadAsync(answer, time, Wire.Default.JsonElement, "a video task", ct);
        // The hosted gateway tells some errors, such as a wrong key, with status 200.
        if (read.ValueKind == JsonValueKind.Object && !read.TryGetProperty("id", out _) && read.TryGetProperty("msg", out var message))
            throw new DailiesException(answer.StatusCode, message.ToString(), read.TryGetProperty("code", out var code) ? code.ToString() : null);
        try
        {
            return read.Deserialize(Wire.Default.Video) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Unreadable("a video task", e);
        }
    }

    /// <summary>The page of tasks in the answer.</summary>
    /// <exception cref="DailiesException">The answer is an error, or no page.</exception>
    public static Task<VideoPage> PageAsync(HttpResponseMessage answer, TimeProvider time, CancellationToken ct) =>
        ReadAsync(answer, time, Wire.Default.VideoPage, "a list of video tasks", ct);

    /// <exception cref="DailiesException">The answer is an error.</exception>
    public static async Task ThrowUnlessSuccessAsync(HttpResponseMessage answer, TimeProvider time, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode) return;

        var text = await answer.Content.ReadAsStringAsync(ct);
        var body = Body(text);
        throw new DailiesException(
            answer.StatusCode,
            body?.Message ?? $"The server answered {(int)answer.StatusCode} {answer.ReasonPhrase}: {text[..Math.Min(text.Length, Quoted)]}".TrimEnd(':', ' '),
            body?.Code,
            body?.Param)
        {
            RetryAfter = AskedPause.Of(answer, time),
        };
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer, TimeProvider time, JsonTypeInfo<T> type, string what, CancellationToken ct)
    {
        await ThrowUnlessSuccessAsync(answer, time, ct);
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Unreadable(what, e);
        }
    }

    // As an error of the server: the next answer may be whole.
    static DailiesException Unreadable(string what, JsonException error) =>
        new(HttpStatusCode.BadGateway, $"The server's answer is not {what}: {error.Message}");

    static ErrorBody? Body(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Wire.Default.ErrorAnswer)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
