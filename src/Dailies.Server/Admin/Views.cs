using System.Text.Json.Serialization;
using Dailies.Keys;

namespace Dailies.Server.Admin;

/// <summary>A key, as whoever administers them sees it. A limit that is null is none.</summary>
public sealed record KeyView
{
    /// <summary><c>key_</c> and a number.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Always <c>key</c>.</summary>
    [JsonPropertyName("object")]
    public string Kind { get; init; } = "key";

    /// <summary>What it is for.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The key itself, where it has just been made: it is shown this once.</summary>
    [JsonPropertyName("secret"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>How the secret begins; empty where it was given at a start.</summary>
    [JsonPropertyName("hint")]
    public required string Hint { get; init; }

    /// <summary><c>generate</c>, <c>read</c>, <c>admin</c>.</summary>
    [JsonPropertyName("scopes")]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Its share when keys compete.</summary>
    [JsonPropertyName("weight")]
    public required double Weight { get; init; }

    /// <summary>Requests that it may send in a minute.</summary>
    [JsonPropertyName("requests_per_minute")]
    public required int? RequestsPerMinute { get; init; }

    /// <summary><c>relaxed</c>, or <c>strict</c>: one task every 10 seconds.</summary>
    [JsonPropertyName("polls")]
    public required string Polls { get; init; }

    /// <summary>Tasks of it that may wait.</summary>
    [JsonPropertyName("queued")]
    public required int? Queued { get; init; }

    /// <summary>Tasks of it that may be made at the same time.</summary>
    [JsonPropertyName("running")]
    public required int? Running { get; init; }

    /// <summary>Largest body of a request, in bytes.</summary>
    [JsonPropertyName("body_size")]
    public required long? BodySize { get; init; }

    /// <summary>Tokens that it may use in a day, UTC.</summary>
    [JsonPropertyName("tokens_per_day")]
    public required long? TokensPerDay { get; init; }

    /// <summary>Tokens that it may use in a month, UTC.</summary>
    [JsonPropertyName("tokens_per_month")]
    public required long? TokensPerMonth { get; init; }

    /// <summary>Tokens that it may use in all.</summary>
    [JsonPropertyName("tokens")]
    public required long? Tokens { get; init; }

    /// <summary>When it was made, in Unix seconds.</summary>
    [JsonPropertyName("created")]
    public required long Created { get; init; }

    /// <summary>When it was last used, in Unix seconds, to a minute or so; null: never.</summary>
    [JsonPropertyName("last_used")]
    public required long? LastUsed { get; init; }

    /// <summary>Since when it works no more, in Unix seconds; null: it works.</summary>
    [JsonPropertyName("revoked")]
    public required long? Revoked { get; init; }

    internal static KeyView Of(KeyEntry key, string? secret = null) => new()
    {
        Id = key.Id.ToString(),
        Name = key.Name,
        Secret = secret,
        Hint = key.Hint,
        Scopes = [.. Dailies.Keys.Scopes.Of(key.Scopes)],
        Weight = key.Terms.Weight,
        RequestsPerMinute = key.Terms.RequestsPerMinute,
        Polls = key.Terms.StrictPolls ? "strict" : "relaxed",
        Queued = key.Terms.QueuedLimit,
        Running = key.Terms.RunningLimit,
        BodySize = key.Terms.BodyLimit,
        TokensPerDay = key.Terms.Budget.Day,
        TokensPerMonth = key.Terms.Budget.Month,
        Tokens = key.Terms.Budget.Total,
        Created = key.Created.ToUnixTimeSeconds(),
        LastUsed = key.LastUsed?.ToUnixTimeSeconds(),
        Revoked = key.Revoked?.ToUnixTimeSeconds(),
    };
}

/// <summary>A page of keys, oldest first.</summary>
/// <param name="Kind">Always <c>list</c>.</param>
/// <param name="Data">The keys.</param>
/// <param name="HasMore">Whether there are more.</param>
/// <param name="NextCursor">What to ask for the next page with; null on the last.</param>
public sealed record KeyPage(
    [property: JsonPropertyName("object")] string Kind,
    [property: JsonPropertyName("data")] IReadOnlyList<KeyView> Data,
    [property: JsonPropertyName("has_more")] bool HasMore,
    [property: JsonPropertyName("next_cursor")] string? NextCursor);

/// <summary>How the above are written.</summary>
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyPage))]
public sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>As on the wire.</summary>
    public static AdminJson Wire { get; } = new(WireJson.Options);
}
