using Dailies.Keys;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>Stores a new key.</summary>
    Task<KeyEntry> CreateKeyAsync(NewKey key, CancellationToken ct);

    /// <summary>The key of this id, revoked or not, or null.</summary>
    ValueTask<KeyEntry?> KeyAsync(KeyId id, CancellationToken ct);

    /// <summary>The keys after <paramref name="after"/>, oldest first, revoked or not.</summary>
    ValueTask<IReadOnlyList<KeyEntry>> KeysAsync(KeyId after, int limit, CancellationToken ct);

    /// <summary>Changes a key's name and scopes.</summary>
    /// <param name="id">The key.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="scopes">Its new scopes.</param>
    /// <param name="keepAdmin">Whether it is refused where no key would be left that may administer.</param>
    /// <param name="ct">Stops it before it begins.</param>
    Task<KeyOutcome> ChangeKeyAsync(KeyId id, string name, Scope scopes, bool keepAdmin, CancellationToken ct);

    /// <summary>Gives a key a new secret; the one before works for <paramref name="overlap"/>, and the one before that no more.</summary>
    Task<KeyOutcome> RotateKeyAsync(KeyId id, byte[] hash, string hint, TimeSpan overlap, CancellationToken ct);

    /// <summary>Has a key work no more; its tasks go on. Done too where it was revoked before.</summary>
    /// <param name="id">The key.</param>
    /// <param name="keepAdmin">Whether it is refused where no key would be left that may administer.</param>
    /// <param name="ct">Stops it before it begins.</param>
    Task<KeyOutcome> RevokeKeyAsync(KeyId id, bool keepAdmin, CancellationToken ct);

    /// <summary>Notes when keys were last used.</summary>
    Task NoteUsesAsync(IReadOnlyCollection<KeyValuePair<KeyId, DateTimeOffset>> uses, CancellationToken ct);

    /// <summary>Takes one of what <paramref name="name"/> may have at a rate, on all nodes together.</summary>
    Task<Taken> TakeAsync(string name, Rate rate, CancellationToken ct);

    /// <summary>Forgets the rates of which nothing is taken any more.</summary>
    Task ForgetRatesAsync(CancellationToken ct);
}
