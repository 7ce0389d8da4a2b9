namespace Dailies.Cluster.Tests.Histories;

/// <summary>What clients did and saw. Times are ticks of one monotonic clock.</summary>
sealed record History(IReadOnlyList<Create> Creates, IReadOnlyList<Observation> Observations)
{
    /// <summary>This one, and another after it.</summary>
    public History And(History next) => new([.. Creates, .. next.Creates], [.. Observations, .. next.Observations]);
}

/// <summary>One create, as its sender knows it.</summary>
/// <param name="Marker">Stands in the prompt, and in no other.</param>
/// <param name="Fate">What the sender may take for granted.</param>
/// <param name="Task">The id, where it was answered.</param>
/// <param name="Begin">Before it was sent.</param>
/// <param name="End">After the answer, or after the sender had enough.</param>
sealed record Create(string Marker, Fate Fate, string? Task, long Begin, long End);

/// <summary>What the sender of a create may take for granted.</summary>
enum Fate
{
    /// <summary>There is a task.</summary>
    Answered,

    /// <summary>There is none.</summary>
    Refused,

    /// <summary>Nothing: the connection broke, the time was up, or the server said that it does not know.</summary>
    Unknown,
}

/// <summary>One look at a task that had been answered before.</summary>
sealed record Observation(string Task, Seen Status, long Begin, long End);

/// <summary>What a query, or a row, says about a task; in the order in which that may change.</summary>
enum Seen
{
    /// <summary>No such task.</summary>
    Missing,

    Queued,

    Processing,

    Completed,

    Failed,
}

static class SeenOrder
{
    /// <summary>Whether nothing may follow.</summary>
    public static bool IsEnd(this Seen status) => status is Seen.Completed or Seen.Failed;

    /// <summary>A status of a lower rank never follows one of a higher.</summary>
    public static int Rank(this Seen status) => Math.Min((int)status, (int)Seen.Completed);
}
