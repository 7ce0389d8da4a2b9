using System.Text.Json;
using Dailies.Upstreams;

namespace Dailies.Upstream.Ark;

/// <summary>
/// What Ark's error codes mean, from the table in <c>errors.json</c>: of all rows whose code the given one begins with, the longest
/// counts. Its own code is kept, and its own message follows our sentence.
/// </summary>
static class ArkErrors
{
    static readonly IReadOnlyList<Row> Rows = Read();

    /// <summary>A row of the table.</summary>
    /// <param name="Code">What codes begin with.</param>
    /// <param name="Kind">What is at fault.</param>
    /// <param name="Sentence">What a caller reads.</param>
    public sealed record Row(string Code, RefusalKind Kind, string Sentence);

    /// <summary>Why it took nothing.</summary>
    public static Refusal Refusal(ArkAnswer answer)
    {
        if (!answer.Sent) return new(RefusalKind.Passing, answer.Reason);

        var code = answer.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("error", out var error) ? ArkAnswer.Text(error, "code") : null;
        var row = Find(code);
        var kind = row?.Kind ?? answer.Status switch
        {
            429 => RefusalKind.Passing,
            401 or 402 or 403 or 404 => RefusalKind.Account,
            _ => RefusalKind.Order,
        };
        return new(kind, Sentence(row, answer.Reason), code) { RetryAfter = answer.RetryAfter };
    }

    /// <summary>Why a task that it took has no clip.</summary>
    public static QueryOutcome.Failed Failure(JsonElement task)
    {
        var error = task.TryGetProperty("error", out var given) ? given : default;
        var code = ArkAnswer.Text(error, "code");
        return new(Sentence(Find(code), ArkAnswer.Text(error, "message") ?? "It gave no reason."), code);
    }

    static string Sentence(Row? row, string message) => row is null ? message : $"{row.Sentence} ({message.TrimEnd()})";

    static Row? Find(string? code) =>
        code is null ? null : Rows.Where(row => code.StartsWith(row.Code, StringComparison.Ordinal)).MaxBy(row => row.Code.Length);

    static IReadOnlyList<Row> Read()
    {
        using var stream = typeof(ArkErrors).Assembly.GetManifestResourceStream("Dailies.Upstream.Ark.errors.json")!;
        return JsonSerializer.Deserialize(stream, ArkJson.Default.IReadOnlyListRow)!;
    }
}
