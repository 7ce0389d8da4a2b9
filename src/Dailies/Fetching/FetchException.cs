namespace Dailies.Fetching;

/// <summary>
/// A reference cannot be had or is not what it must be; the message says why, for the caller of the API, without the parts of a
/// URL that may hold a secret.
/// </summary>
public sealed class FetchException(string message, bool passing = false) : Exception(message)
{
    /// <summary>Whether another try may well succeed.</summary>
    public bool Passing => passing;
}
