using Dailies.Queue;
using Dailies.Storage;

namespace Dailies.Server;

/// <summary>
/// Whether there is room for more tasks. Were they taken on a full disk, they would only wait there; and those that are being made
/// need what is left. It looks when it is asked, once a second at most.
/// </summary>
/// <param name="places">The folders that a task's files pass through on this machine.</param>
/// <param name="time">The clock.</param>
sealed class RoomGate(IReadOnlyList<string> places, TimeProvider time)
{
    // A clip of a minute, while it is made and while it is stored.
    const long Floor = 64L << 20;

    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    // A quota is not seen in the free space, only by the work that it stops; that is tried again within this.
    static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    long? looked;
    long? stopped;
    bool low;

    /// <summary>Whether new tasks are to be refused for now.</summary>
    public bool Full
    {
        get
        {
            lock (gate)
            {
                if (stopped is { } at && time.GetElapsedTime(at) < Memory) return true;
                if (looked is null || time.GetElapsedTime(looked.Value) >= Life) (looked, low) = (time.GetTimestamp(), places.Any(Low));
                return low;
            }
        }
    }

    /// <summary>The same step, watched for whether there was room for its files.</summary>
    public Step Watch(Step step) => async (claim, progress, ct) =>
    {
        try
        {
            var outcome = await step(claim, progress, ct);
            lock (gate) stopped = null;
            return outcome;
        }
        catch (Exception e) when (DiskFull.Is(e))
        {
            lock (gate) stopped = time.GetTimestamp();
            throw;
        }
    };

    static bool Low(string place)
    {
        try
        {
            return new DriveInfo(place).AvailableFreeSpace < Floor;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something else is wrong with it, which is not for this to say.
            return false;
        }
    }
}
