using System.Text.Json.Serialization;

namespace Dailies.Client;

/// <summary>A page of a list of tasks.</summary>
public sealed record VideoPage
{
    /// <summary>The tasks, newest first; there may be fewer than asked for, even none, on a page that is not the last.</summary>
    [JsonPropertyName("data")]
    public required IReadOnlyList<Video> Videos { get; init; }

    /// <summary>Whether there is another page.</summary>
    [JsonPropertyName("has_more")]
    public bool HasMore { get; init; }

    /// <summary>Repeated where the list was asked for by it: an empty list then means that there is no such task.</summary>
    [JsonPropertyName("idempotency_key")]
    public string? IdempotencyKey { get; init; }

    /// <summary>What to put into <see cref="VideoQuery.Cursor"/> for it.</summary>
    [JsonPropertyName("next_cursor")]
    public string? NextCursor { get; init; }
}

/// <summary>Which tasks to list; what is null is left to the server, or lets all through.</summary>
public sealed record VideoQuery
{
    /// <summary>How many tasks a page holds at most: 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>The <see cref="VideoPage.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary><c>queued</c>, <c>processing</c>, <c>completed</c>, <c>failed</c>, or of the failed only the <c>cancelled</c> ones.</summary>
    public string? Status { get; init; }

    /// <summary>Only tasks for this model.</summary>
    public string? Model { get; init; }

    /// <summary>Only the task whose create came with this name in the last day.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Only tasks created in this second or later.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only tasks created before this second.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>The query part of a URL, its question mark included; empty where nothing is asked.</summary>
    internal string Text
    {
        get
        {
            (string Name, object? Value)[] all =
            [
                ("limit", Limit),
                ("cursor", Cursor),
                ("status", Status),
                ("model", Model),
                ("idempotency_key", IdempotencyKey),
                ("created_after", CreatedAfter?.ToUnixTimeSeconds()),
                ("created_before", CreatedBefore?.ToUnixTimeSeconds()),
            ];
            var given = all.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(FormattableString.Invariant($"{one.Value}"))}");
            return string.Join('&', given) is { Length: > 0 } text ? "?" + text : "";
        }
    }
}
