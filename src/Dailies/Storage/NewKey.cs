using Dailies.Keys;

namespace Dailies.Storage;

/// <summary>A key to be stored.</summary>
/// <param name="Hash">Of its secret, as <see cref="ApiKey.Hash"/> makes it.</param>
/// <param name="Hint">How the secret begins, as <see cref="ApiKey.Hint"/> says it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What for.</param>
/// <param name="Terms">How much.</param>
public sealed record NewKey(byte[] Hash, string Hint, string Name, Scope Scopes, KeyTerms Terms);
