namespace Dailies.Client;

/// <summary>Reads <c>Retry-After</c>, which a server gives in seconds or as a date.</summary>
public static class AskedPause
{
    /// <summary>The longest pause that is heeded: a wrong header shall not keep anyone away for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long the server wants to be left alone, <see cref="Longest"/> at most; null where it does not say, or names no time to come:
    /// "at once" is no pause, and how long one is then is the caller's to say.
    /// </summary>
    public static TimeSpan? Of(HttpResponseMessage answer, TimeProvider time)
    {
        var asked = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - time.GetUtcNow()) : null;
        return asked > Longest ? Longest : asked > TimeSpan.Zero ? asked : null;
    }
}
