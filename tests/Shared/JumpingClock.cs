namespace Dailies.SharedTests;

/// <summary>The machine's clock as somebody sets it wrong; what runs evenly, timers and durations, is not touched by that.</summary>
sealed class JumpingClock : TimeProvider
{
    long offset;

    /// <summary>Sets it so far from the right time.</summary>
    public void Jump(TimeSpan away) => Volatile.Write(ref offset, away.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref offset));
}
