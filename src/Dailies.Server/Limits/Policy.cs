using Dailies.Keys;

namespace Dailies.Server.Limits;

/// <summary>A rate under the name that clients see, as the RateLimit fields of the IETF write it (draft-ietf-httpapi-ratelimit-headers).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rate">So much in such a time.</param>
readonly record struct Policy(string Name, Rate Rate)
{
    /// <summary>Far more than any client needs, even for a live progress bar; only a loop without a pause meets it.</summary>
    public static readonly Policy RelaxedPolls = new("polls", new(60, TimeSpan.FromSeconds(3)));

    /// <summary>As the hosted gateway documents it.</summary>
    public static readonly Policy StrictPolls = new("polls", new(1, TimeSpan.FromSeconds(10)));

    /// <summary>How often one task of a key may be asked for.</summary>
    public static Policy OfPolls(KeyTerms terms) => terms.StrictPolls ? StrictPolls : RelaxedPolls;

    /// <summary>How many requests a key may send; null: any number.</summary>
    public static Policy? OfRequests(KeyTerms terms) =>
        terms.RequestsPerMinute is { } limit ? new("requests", new(limit, TimeSpan.FromMinutes(1))) : null;

    /// <summary>An item of RateLimit-Policy.</summary>
    public override string ToString() => $"\"{Name}\";q={Rate.Quota};w={(long)Rate.Window.TotalSeconds}";

    /// <summary>
    /// An item of RateLimit. While there is something left, its time is until all of it is there again: who spreads the rest over
    /// that is never refused. Afterwards it is that of Retry-After.
    /// </summary>
    public string Item(Taken taken) => $"\"{Name}\";r={taken.Left};t={Seconds(taken.Left > 0 ? taken.Whole : taken.Next)}";

    /// <summary>Whole seconds, as headers have them; not too few.</summary>
    public static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
