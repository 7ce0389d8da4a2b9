namespace Dailies.Cluster.Tests.Histories;

/// <summary>What lies in the database and in the bucket when all is over, read past the service.</summary>
/// <param name="Tasks">The rows of the tasks.</param>
/// <param name="Ledger">The entries of the ledger.</param>
/// <param name="Files">Names in the bucket, and sizes in bytes.</param>
/// <param name="Queued">Tasks that are still in the queue.</param>
/// <param name="Leases">Leases that are still held.</param>
/// <param name="Running">By key: slots that are still taken.</param>
/// <param name="Limits">By key with a limit: that, and the most of its tasks that were seen to hold a lease at the same time.</param>
sealed record Remains(
    IReadOnlyList<TaskRemains> Tasks,
    IReadOnlyList<Entry> Ledger,
    IReadOnlyDictionary<string, long> Files,
    int Queued,
    int Leases,
    IReadOnlyDictionary<string, int> Running,
    IReadOnlyDictionary<string, (int Limit, int Most)> Limits);

/// <summary>A task's row.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Marker">From the request that is stored with it; null where that holds none.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Clip">The name of its clip in the bucket, or null.</param>
/// <param name="Bytes">The size of its clip by the row, or null.</param>
/// <param name="Tokens">What the row says it used.</param>
sealed record TaskRemains(string Task, string? Marker, Seen Status, string? Clip, long? Bytes, long Tokens);

/// <summary>An entry of the ledger.</summary>
sealed record Entry(string Task, long Tokens);
