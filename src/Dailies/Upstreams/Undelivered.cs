namespace Dailies.Upstreams;

/// <summary>Why a clip could not be downloaded just now.</summary>
/// <param name="Reason">One sentence, without the URL, which may carry a signature.</param>
/// <param name="RetryAfter">When its host wants to be asked again; null where it does not say.</param>
public sealed record Undelivered(string Reason, TimeSpan? RetryAfter = null);
