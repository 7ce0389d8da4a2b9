using System.Text.Json.Serialization;

namespace Dailies.Testing;

/// <summary>What goes wrong. The first three refuse the create, the next five befall the task, the last two its download and queries.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Fault>))]
public enum Fault
{
    /// <summary>The create is answered 402: the quota is used up.</summary>
    [JsonStringEnumMemberName("quota")]
    Quota,

    /// <summary>The create is answered 429, with <see cref="Rule.RetryAfter"/>.</summary>
    [JsonStringEnumMemberName("rate_limit")]
    RateLimit,

    /// <summary>The create is answered 500, and there is no task.</summary>
    [JsonStringEnumMemberName("server_error")]
    ServerError,

    /// <summary>The task fails: the content review rejected it.</summary>
    [JsonStringEnumMemberName("moderation")]
    Moderation,

    /// <summary>The task fails after all the time that its clip would have taken.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The task stays queued for longer, by <see cref="Rule.For"/>.</summary>
    [JsonStringEnumMemberName("slow_queue")]
    SlowQueue,

    /// <summary>The task stays at processing, for <see cref="Rule.For"/>, or for good.</summary>
    [JsonStringEnumMemberName("stuck")]
    Stuck,

    /// <summary>The task completes, and its URL answers 410 from the start.</summary>
    [JsonStringEnumMemberName("expired_url")]
    ExpiredUrl,

    /// <summary>A download breaks off in the middle.</summary>
    [JsonStringEnumMemberName("failed_download")]
    FailedDownload,

    /// <summary>A query is answered, by turns, with 500, with a proxy's HTML, and with half a body; or 429, with <see cref="Rule.RetryAfter"/>.</summary>
    [JsonStringEnumMemberName("query_error")]
    QueryError,
}
