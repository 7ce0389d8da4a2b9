namespace Dailies.Keys;

/// <summary>What is stored of a key, for whoever administers them.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Hint">How its secret begins; empty where that was not made here.</param>
/// <param name="Scopes">What for.</param>
/// <param name="Terms">How much.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">When a request came with it, to a minute or so; null: never.</param>
/// <param name="Revoked">Since when it may not be used; null: it may.</param>
public sealed record KeyEntry(
    KeyId Id, string Name, string Hint, Scope Scopes, KeyTerms Terms, DateTimeOffset Created, DateTimeOffset? LastUsed, DateTimeOffset? Revoked);
