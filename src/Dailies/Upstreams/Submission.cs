using Dailies.Keys;
using Dailies.Queue;

namespace Dailies.Upstreams;

/// <summary>Where a submission to a paid upstream stands.</summary>
public enum SubmissionState
{
    /// <summary>About to be sent, or sent and not yet answered.</summary>
    Intended,

    /// <summary>Sent, and nobody knows whether it was accepted.</summary>
    Doubtful,

    /// <summary>The upstream works on it, under <see cref="Submission.Remote"/>.</summary>
    Accepted,

    /// <summary>The upstream has made a clip.</summary>
    Made,

    /// <summary>The upstream certainly did not take it.</summary>
    Refused,

    /// <summary>The upstream took it and made no clip.</summary>
    Failed,

    /// <summary>It was not found out in time what became of it: what it cost is unknown.</summary>
    Lost,
}

/// <summary>One time that a task was submitted to a paid upstream.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Lease">The task, and the lease under which it was submitted: the task's for as long as it waits for this.</param>
/// <param name="Key">Whose task it is.</param>
/// <param name="Upstream">The engine's name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Intended">When it was about to be sent.</param>
public sealed record Submission(long Id, Lease Lease, KeyId Key, string Upstream, SubmissionState State, DateTimeOffset Intended)
{
    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The upstream's own id of it; null until it is known.</summary>
    public string? Remote { get; init; }

    /// <summary>Where the clip lies there, once made. It may carry a signature.</summary>
    public Uri? Url { get; init; }

    /// <summary>What the upstream counted: 0 where it charges nothing, null where that is not known.</summary>
    public long? Tokens { get; init; }

    /// <summary>One sentence, where something went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>The upstream's own code of that.</summary>
    public string? Code { get; init; }

    /// <summary>How often in a row the upstream said that it has no such order.</summary>
    public int Misses { get; init; }

    /// <summary>When it was known what became of it; null until then.</summary>
    public DateTimeOffset? Settled { get; init; }

    /// <summary>Whether its task still waits for it: not where that has ended meanwhile.</summary>
    public bool Awaited { get; init; }

    /// <summary>Whether its task was cancelled.</summary>
    public bool Unwanted { get; init; }
}

/// <summary>Whether a task may be submitted now.</summary>
public abstract record Intent
{
    Intent() { }

    /// <summary>It may, and from here on counts as sent.</summary>
    public sealed record Stored(long Submission) : Intent;

    /// <summary>Not now: the upstream has as many as it may, or is to be left alone for a while.</summary>
    public sealed record Closed(TimeSpan Wait) : Intent;

    /// <summary>The lease is gone, or an earlier submission of the task is not known to be refused.</summary>
    public sealed record Lost : Intent;
}

/// <summary>What a look at a submission that goes on came to.</summary>
/// <param name="Submission">Its number.</param>
/// <param name="Again">When to look again, from now.</param>
/// <param name="Misses">As <see cref="Submission.Misses"/>.</param>
/// <param name="Progress">Percent, for its task.</param>
public sealed record LookedAt(Submission Submission, TimeSpan Again, int Misses, int Progress);
