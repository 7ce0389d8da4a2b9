using Dailies.Keys;

namespace Dailies.Server.Admin;

/// <summary>What may be said of a key when it is made, and changed afterwards.</summary>
sealed record KeyDraft(string? Name, Scope Scopes, KeyTerms Terms)
{
    /// <summary>A key of which nothing is said: it may make and query videos, without limits.</summary>
    public static readonly KeyDraft New = new(null, Scope.Generate | Scope.Read, KeyTerms.Default);
}
