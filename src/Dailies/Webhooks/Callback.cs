namespace Dailies.Webhooks;

/// <summary>Where the end of a task is told.</summary>
/// <param name="Url">An http or https URL of the receiver.</param>
/// <param name="Base">
/// What the clip's URL begins with where this server does not know what it is called outside: as the request came that named
/// <paramref name="Url"/>.
/// </param>
public sealed record Callback(string Url, string Base)
{
    /// <summary>Longest URL that is taken, in characters.</summary>
    public const int MaxUrl = 2_048;
}
