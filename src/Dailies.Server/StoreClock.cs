using Dailies.Storage;

namespace Dailies.Server;

/// <summary>
/// The time of day as the store has it, measured here from when it was last asked for it: on many nodes there is one clock, and
/// one whose machine has a wrong one does no harm.
/// </summary>
sealed class StoreClock : TimeProvider
{
    /// <summary>How far the machine's clock may be from the store's at a start: past that, buckets refuse its signatures.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    readonly TimeProvider machine;
    Reading last;

    StoreClock(TimeProvider machine, Reading first) => (this.machine, last) = (machine, first);

    /// <summary>Asks the store for the time.</summary>
    /// <exception cref="StoreException">The machine's clock is wrong, or the store's.</exception>
    public static async Task<StoreClock> SetAsync(ITaskStore tasks, TimeProvider machine, CancellationToken ct)
    {
        var first = await ReadAsync(tasks, machine, ct);
        var ahead = machine.GetUtcNow() - first.Time;
        return ahead.Duration() <= Tolerance
            ? new(machine, first)
            : throw new StoreException(
                $"this machine's clock is {ahead.Duration().TotalMinutes:0} minutes {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's;"
                + " set the one that is wrong, for example with NTP");
    }

    /// <summary>Asks again: the speeds of two clocks differ a little.</summary>
    public async Task SetAsync(ITaskStore tasks, CancellationToken ct) => Volatile.Write(ref last, await ReadAsync(tasks, machine, ct));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var reading = Volatile.Read(ref last);
        return reading.Time + machine.GetElapsedTime(reading.At);
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    static async Task<Reading> ReadAsync(ITaskStore tasks, TimeProvider machine, CancellationToken ct)
    {
        var at = machine.GetTimestamp();
        return new(await tasks.NowAsync(ct), at);
    }

    sealed record Reading(DateTimeOffset Time, long At);
}
