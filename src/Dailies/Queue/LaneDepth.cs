namespace Dailies.Queue;

/// <summary>
/// How many open tasks a lane holds, by state. Each number is counted up to <see cref="Most"/> only, so that looking costs the same
/// however long the queue is: that many means "at least".
/// </summary>
/// <param name="Lane">The lane.</param>
/// <param name="Ready">Tasks that a worker may take now.</param>
/// <param name="Held">Tasks that may not run yet.</param>
/// <param name="Leased">Tasks that a worker has.</param>
/// <param name="OldestReady">
/// How long ago the oldest ready task was created, by the store's clock; null where none is ready. Among very many older tasks that
/// are not ready, at least that long.
/// </param>
public sealed record LaneDepth(string Lane, int Ready, int Held, int Leased, TimeSpan? OldestReady)
{
    /// <summary>Where counting ends.</summary>
    public const int Most = 100_000;

    /// <summary>Tasks that have an order with an upstream, and wait for what it says.</summary>
    public int Ordered { get; init; }

    /// <summary>Tasks that come back to the lane at a time that is set, such as after a refusal for the moment.</summary>
    public int Postponed { get; init; }

    /// <summary>All of them.</summary>
    public int Open => Ready + Held + Leased + Ordered + Postponed;
}
