namespace Dailies.Server.Emulation;

/// <summary>
/// A clock whose time of day a test can move forward. Timers and measured times stay those of the clock under it: a request that waits
/// does not time out because somebody wants to see tomorrow.
/// </summary>
sealed class MovableClock(TimeProvider under) : TimeProvider
{
    long ahead;

    /// <summary>Moves it forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => under.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <inheritdoc/>
    public override long GetTimestamp() => under.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => under.TimestampFrequency;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        under.CreateTimer(callback, state, dueTime, period);
}
