namespace Dailies.Queue;

/// <summary>How long a lease lasts and how often a task may be tried; the same on every node of a store.</summary>
/// <param name="Length">
/// Length of a lease from its claim or last heartbeat. A dead worker's task waits this long on another node;
/// a worker's garbage collection or a slow disk must not outlast it.
/// </param>
public sealed record LeaseTerms(TimeSpan Length)
{
    /// <summary>Times that one step of a task is begun before the task fails: a task that kills its worker must not do so for ever.</summary>
    public const int MaxAttempts = 3;

    /// <summary>What a task's caller reads when that bound is reached.</summary>
    public const string GaveUp = "Gave up after 3 attempts: the service was stopped each time while it worked on this task.";

    /// <summary>Leases of 30 seconds.</summary>
    public static readonly LeaseTerms Default = new(TimeSpan.FromSeconds(30));

    /// <summary>A lease is renewed when it is this old.</summary>
    public TimeSpan Heartbeat => Length / 3;

    /// <summary>A step stops this long before its lease ends, so that it has stopped when another worker may start.</summary>
    public TimeSpan Margin => Length / 6;
}
