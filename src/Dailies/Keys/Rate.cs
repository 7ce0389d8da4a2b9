namespace Dailies.Keys;

/// <summary>
/// So much in a window of time, as the generic cell rate algorithm (ITU-T I.371) counts it: one number says by when all that was
/// taken will have been earned. Who keeps to the rate is never refused, and nobody gets more than the quota at once.
/// </summary>
/// <param name="Quota">How much; at least 1.</param>
/// <param name="Window">In what time.</param>
public readonly record struct Rate(int Quota, TimeSpan Window)
{
    /// <summary>Microseconds in which one is earned.</summary>
    public long Pace => (long)Window.TotalMicroseconds / Quota;

    /// <summary>How many of <paramref name="asked"/> may be taken.</summary>
    /// <param name="due">When all that was taken is earned, in microseconds since 1970; any time past where nothing was taken.</param>
    /// <param name="now">In microseconds since 1970.</param>
    /// <param name="asked">How many are wanted.</param>
    public int Grant(long due, long now, int asked) => (int)Math.Clamp((now + (Quota * Pace) - Math.Max(due, now)) / Pace, 0, asked);

    /// <summary>How it stands.</summary>
    /// <param name="granted">Whether what was asked for was taken.</param>
    /// <param name="due">As in <see cref="Grant"/>, after it.</param>
    /// <param name="now">As in <see cref="Grant"/>.</param>
    public Taken Stand(bool granted, long due, long now)
    {
        var whole = Math.Max(due - now, 0);
        var next = Math.Max(whole - ((Quota - 1) * Pace), 0);
        return new(granted, Grant(due, now, Quota), TimeSpan.FromMicroseconds(next), TimeSpan.FromMicroseconds(whole));
    }
}

/// <summary>What came of taking one of a <see cref="Rate"/>.</summary>
/// <param name="Granted">Whether it was to be had.</param>
/// <param name="Left">How many can be had now.</param>
/// <param name="Next">Until one can be had.</param>
/// <param name="Whole">Until the whole quota can be had.</param>
public readonly record struct Taken(bool Granted, int Left, TimeSpan Next, TimeSpan Whole);
