namespace Dailies.Server.Emulation;

/// <summary>What a rule can have go wrong, by the words of the wire.</summary>
static class Faults
{
    /// <summary>The task fails as soon as it is taken up: the content review rejected it.</summary>
    public const string Moderation = "moderation";

    /// <summary>The task fails after all the time that its clip would have taken.</summary>
    public const string Timeout = "timeout";

    /// <summary>The create is answered 402.</summary>
    public const string Quota = "quota";

    /// <summary>The task stays queued for longer.</summary>
    public const string SlowQueue = "slow_queue";

    /// <summary>The task stays at processing.</summary>
    public const string Stuck = "stuck";

    /// <summary>A download ends in the middle.</summary>
    public const string FailedDownload = "failed_download";

    /// <summary>The task completes, and its URL has expired already.</summary>
    public const string ExpiredUrl = "expired_url";

    /// <summary>The create is answered 429.</summary>
    public const string RateLimit = "rate_limit";

    /// <summary>The create is answered 500.</summary>
    public const string ServerError = "server_error";

    /// <summary>A query is answered 500, with HTML, or with half a body.</summary>
    public const string QueryError = "query_error";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [Moderation, Timeout, Quota, SlowQueue, Stuck, FailedDownload, ExpiredUrl, RateLimit, ServerError, QueryError];

    /// <summary>Those that refuse a create, so that there is no task.</summary>
    public static bool Refuses(string then) => then is Quota or RateLimit or ServerError;

    /// <summary>Those that befall a task, from its create on.</summary>
    public static bool Befalls(string then) => then is Moderation or Timeout or SlowQueue or Stuck or ExpiredUrl;
}
