namespace Dailies.Storage;

/// <summary>
/// How many more tasks may wait on this node's word. Counting a deep queue takes milliseconds, so a count grants a share of the room
/// that it finds, and the node counts again when that is used up, or after a second where others fill the queue too. So a limit is
/// exact for a node that is alone; each further one may pass it by what it was granted: an eighth of the limit, 1,000 tasks and the
/// creates of one transaction at most. A queue that was full is looked at again after a quarter of a second.
/// </summary>
/// <param name="limit">The tasks that may wait.</param>
/// <param name="alone">Whether nobody else creates tasks in this store.</param>
/// <param name="time">The clock.</param>
sealed class QueueRoom(int limit, bool alone, TimeProvider time)
{
    const int Share = 8;
    const int MostGranted = 1_000;

    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    long? counted;
    long room;

    /// <summary>The tasks that may wait.</summary>
    public int Limit => limit;

    /// <summary>How many may be created now.</summary>
    public long Granted { get; private set; }

    /// <summary>Whether it must be counted before so many more are created.</summary>
    public bool MustCount(int asked) =>
        counted is not { } at || (!alone && time.GetElapsedTime(at) >= Life) || (Granted < asked && (room > 0 || time.GetElapsedTime(at) >= Pause));

    /// <summary>So many tasks wait, and so many more are asked for.</summary>
    public void Count(long waiting, int asked)
    {
        (counted, room) = (time.GetTimestamp(), Math.Max(0, limit - waiting));
        Granted = alone ? room : Math.Min(room, Math.Max(asked, Math.Min(MostGranted, room / Share)));
    }

    /// <summary>So many were created.</summary>
    public void Use(int created) => (room, Granted) = (room - created, Granted - created);
}
