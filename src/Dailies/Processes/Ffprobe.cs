using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dailies.Processes;

/// <summary>Asks ffprobe about one file, and reads its JSON.</summary>
static class Ffprobe
{
    const int MaxOutput = 10_000;
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>The answer about a file, which the last of the arguments opens; null where it cannot be read.</summary>
    /// <exception cref="ToolException">ffprobe is not there or does not end.</exception>
    public static async Task<T?> AskAsync<T>(
        string ffprobe, IReadOnlyList<string> arguments, string room, JsonTypeInfo<T> answer, TimeProvider time, CancellationToken ct)
        where T : class
    {
        var result = await Tool.RunAsync(ffprobe, ["-v", "error", "-of", "json", .. arguments], room, Bound, MaxOutput, time, ct);
        if (result.ExitCode != 0) return null;
        try
        {
            return JsonSerializer.Deserialize(result.Output, answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
