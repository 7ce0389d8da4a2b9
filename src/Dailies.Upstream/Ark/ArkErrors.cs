using System.Text.Json;
using Dailies.Fetching;
using Dailies.Upstreams;

namespace Dailies.Upstream.Ark;

/// <summary>
/// What Ark's error codes mean, from the table in <c>errors.json</c>: of all rows whose code the given one begins with, the
/// longest counts. Its own code is kept, and its own message follows our sentence.
/// </summary>
static class ArkErrors
{
    /// <summary>What the operator may do about faces.</summary>
    public const string NoLibrary =
        "To have faces brought there, the service needs an access key of the account: "
        + "DAILIES_UPSTREAM_ACCESS_KEY and DAILIES_UPSTREAM_SECRET_KEY, or library in its catalogue.";

    const string Face = ".PrivacyInformation";

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

        var row = Find(answer.Code);
        var kind = row?.Kind ?? answer.Status switch
        {
            429 => RefusalKind.Passing,
            401 or 402 or 403 or 404 => RefusalKind.Account,
            _ => RefusalKind.Order,
        };
        return new(kind, Sentence(answer.Code, answer.Reason), answer.Code) { RetryAfter = answer.RetryAfter };
    }

    /// <summary>In what kind of reference it saw somebody's face; null where that is not what it refused.</summary>
    public static MediaKind? FaceIn(string? code) => code switch
    {
        "InputImageSensitiveContentDetected" + Face => MediaKind.Image,
        "InputVideoSensitiveContentDetected" + Face => MediaKind.Video,
        _ => null,
    };

    /// <summary>Why a task that it took has no clip.</summary>
    public static QueryOutcome.Failed Failure(JsonElement task)
    {
        var (code, message) = Error(task, "error", "code", "message");
        return new(Sentence(code, message), code);
    }

    /// <summary>Why the asset library has not kept what it looked at.</summary>
    public static Refusal Unstaged(ArkAnswer answer)
    {
        var (code, message) = Error(answer.Body ?? default, "Error", "Code", "Message");
        return new(RefusalKind.Order, $"The asset library of the upstream refused it. ({code}: {message})", code);
    }

    static (string? Code, string Message) Error(JsonElement part, string field, string code, string message) =>
        ArkAnswer.Part(part, field) is { } error
            ? (ArkAnswer.Text(error, code), ArkAnswer.Text(error, message) ?? "It gave no reason.")
            : (null, "It gave no reason.");

    static string Sentence(string? code, string message) =>
        code is null ? message
        : Find(code) is { } row ? $"{row.Sentence} ({code}: {message.TrimEnd()})"
        : $"{message.TrimEnd()} ({code})";

    static Row? Find(string? code) =>
        Rows.Where(row => code?.StartsWith(row.Code, StringComparison.Ordinal) ?? false).MaxBy(row => row.Code.Length);

    static IReadOnlyList<Row> Read()
    {
        using var stream = typeof(ArkErrors).Assembly.GetManifestResourceStream("Dailies.Upstream.Ark.errors.json")!;
        return JsonSerializer.Deserialize(stream, ArkJson.Default.IReadOnlyListRow)!;
    }
}
