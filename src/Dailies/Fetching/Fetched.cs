using System.Net;

namespace Dailies.Fetching;

/// <summary>How a fetch ended.</summary>
/// <param name="Unchanged">The file is still the one that was known, and was not sent again.</param>
/// <param name="Validators">By what a change can be told later.</param>
/// <param name="NoStore">The host forbids to keep it.</param>
/// <param name="NoCache">The host wants to be asked each time.</param>
public sealed record Fetched(bool Unchanged, Validators Validators, bool NoStore, bool NoCache)
{
    // Behind a redirect they belong to another URL than the one that will be asked again.
    internal static Fetched Of(HttpResponseMessage answer, bool redirected) => new(
        answer.StatusCode == HttpStatusCode.NotModified,
        redirected ? Validators.None : Validators.Of(answer),
        answer.Headers.CacheControl?.NoStore == true,
        answer.Headers.CacheControl?.NoCache == true);
}
