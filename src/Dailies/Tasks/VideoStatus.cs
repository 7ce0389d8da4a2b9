namespace Dailies.Tasks;

/// <summary>Where a task stands. It only ever moves down this list, and never from one end to another.</summary>
public enum VideoStatus
{
    /// <summary>Waiting: for its references, or for its turn.</summary>
    Queued,

    /// <summary>A worker has taken it up; it stays so when another worker has to start over.</summary>
    Processing,

    /// <summary>The whole clip is stored.</summary>
    Completed,

    /// <summary>There will be no clip.</summary>
    Failed,

    /// <summary>There will be no clip, because somebody said so.</summary>
    Cancelled,
}
