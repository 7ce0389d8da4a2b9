namespace Dailies.Webhooks;

/// <summary>When a try that failed is made again.</summary>
static class Backoff
{
    // So that what failed together does not come back together.
    const double Jitter = 0.2;

    // A receiver may ask for more than the schedule says, but not for days.
    static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    // The schedule that the Standard Webhooks specification suggests, first within seconds and in all over three days.
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How long to wait after so many tries; null: it is given up.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="asked">What the receiver asked for, or null.</param>
    /// <param name="chance">Any number from 0 to 1.</param>
    public static TimeSpan? After(int tries, TimeSpan? asked, double chance)
    {
        if (tries > Waits.Length) return null;
        var wait = Waits[tries - 1] * (1 + (Jitter * chance));
        return asked > wait ? (asked < LongestAsked ? asked : LongestAsked) : wait;
    }
}
