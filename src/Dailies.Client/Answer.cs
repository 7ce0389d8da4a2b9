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
    public static Task<Video> VideoAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReadAsync(answer, Wire.Default.Video, "a video task", ct);

    /// <summary>The page of tasks in the answer.</summary>
    /// <exception cref="DailiesException">The answer is an error, or no page.</exception>
    public static Task<VideoPage> PageAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReadAsync(answer, Wire.Default.VideoPage, "a list of video tasks", ct);

    /// <exception cref="DailiesException">The answer is an error.</exception>
    public static async Task ThrowUnlessSuccessAsync(HttpResponseMessage answer, CancellationToken ct)
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
            RetryAfter = RetryAfter(answer),
        };
    }

    /// <summary>The seconds that the server asks to wait; a date is not used by any server of this API.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta;

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, string what, CancellationToken ct)
    {
        await ThrowUnlessSuccessAsync(answer, ct);
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            // As an error of the server: the next answer may be whole.
            throw new DailiesException(System.Net.HttpStatusCode.BadGateway, $"The server's answer is not {what}: {e.Message}");
        }
    }

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
