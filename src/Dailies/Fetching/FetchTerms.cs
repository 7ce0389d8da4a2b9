namespace Dailies.Fetching;

/// <summary>From where references may be fetched.</summary>
/// <param name="Ports">The ports that a URL may name.</param>
/// <param name="AllowPrivate">Whether loopback and private addresses may be connected to.</param>
public sealed record FetchTerms(IReadOnlyList<int> Ports, bool AllowPrivate);
