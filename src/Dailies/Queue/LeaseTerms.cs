namespace Dailies.Queue;

/// <summary>How long a lease lasts and how often a task may be tried.</summary>
public static class LeaseTerms
{
    /// <summary>
    /// Length of a lease from its claim or last heartbeat. A dead worker's task waits this long on another node;
    /// a worker's garbage collection or a slow disk must not outlast it.
    /// </summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Times that one step of a task is begun before the task fails: a task that kills its worker must not do so for ever.</summary>
    public const int MaxAttempts = 3;

    /// <summary>What a task's caller reads when that bound is reached.</summary>
    public const string GaveUp = "Gave up after 3 attempts: the service was stopped each time while it worked on this task.";
}
