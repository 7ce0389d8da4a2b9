namespace Dailies.Keys;

/// <summary>What is known of a key that may be used.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Scopes">What for.</param>
/// <param name="Terms">How much.</param>
public sealed record KeyCard(KeyId Id, Scope Scopes, KeyTerms Terms);
