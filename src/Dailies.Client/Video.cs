using System.Text.Json.Serialization;

namespace Dailies.Client;

/// <summary>A video task, as the server last described it.</summary>
public sealed record Video
{
    /// <summary><c>video_</c> and a UUID.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>When it was created, in Unix seconds.</summary>
    [JsonPropertyName("created")]
    public long Created { get; init; }

    /// <summary>The model that was asked for.</summary>
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    /// <summary><c>queued</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>Per cent done, where the server tells it.</summary>
    [JsonPropertyName("progress")]
    public int? Progress { get; init; }

    /// <summary>Where the MP4 can be downloaded for a day, once completed.</summary>
    [JsonPropertyName("video_url")]
    public Uri? VideoUrl { get; init; }

    /// <summary>Seconds of the clip, measured; only once completed.</summary>
    [JsonPropertyName("actualDuration"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public double? ActualDuration { get; init; }

    /// <summary>Tokens that it used; only once completed.</summary>
    [JsonPropertyName("totalTokens"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? TotalTokens { get; init; }

    /// <summary>Why it failed.</summary>
    [JsonPropertyName("error"), JsonConverter(typeof(ErrorText))]
    public string? Error { get; init; }

    /// <summary>The name that its create came with, in a list that was asked for by it.</summary>
    [JsonPropertyName("idempotency_key")]
    public string? IdempotencyKey { get; init; }

    /// <summary>True in the answer to <see cref="DailiesClient.DeleteAsync"/> where a clip was deleted.</summary>
    [JsonPropertyName("deleted")]
    public bool? Deleted { get; init; }

    /// <summary>Whether there is a clip.</summary>
    [JsonIgnore]
    public bool Completed => Status == "completed";

    /// <summary>Whether it has come to its end; nothing changes after that.</summary>
    [JsonIgnore]
    public bool Ended => Status is "completed" or "failed" or "cancelled";
}
