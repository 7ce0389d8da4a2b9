using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string CreateKey = $"""
        INSERT INTO keys (hash, hint, name, scopes, created, {KeyRow.TermColumns})
        VALUES (@hash, @hint, @name, @scopes, store_time(@now), {KeyRow.TermValues})
        RETURNING {KeyEntryRow.Columns}
        """;

    // One after the other: of two revocations at once, each would see the other key as the one that is left.
    const string LockAdmins = "SELECT pg_advisory_xact_lock(hashtext('dailies admins'))";

    const string RotateKey = """
        UPDATE keys
        SET old_hash = hash, old_until = store_time(@now) + @overlap, hash = @hash, hint = @hint
        WHERE id = @key AND revoked IS NULL
        """;

    const string RevokeKey = $"""
        UPDATE keys
        SET revoked = coalesce(revoked, store_time(@now))
        WHERE id = @key AND (NOT @keep_admin OR revoked IS NOT NULL OR scopes NOT LIKE '%admin%' OR {KeyEntryRow.AnotherAdmin})
        RETURNING id
        """;

    // In the order of LockKeys, and for the same reason.
    const string NoteUses = """
        WITH locked AS (
            SELECT id
            FROM keys
            WHERE id = ANY (@keys)
            ORDER BY id
            FOR UPDATE
        )
        UPDATE keys
        SET last_used = greatest(last_used, used.at)
        FROM unnest(@keys, @times) AS used (key, at)
        JOIN locked ON locked.id = used.key
        WHERE keys.id = used.key
        """;

    /// <inheritdoc/>
    public async Task<KeyEntry> CreateKeyAsync(NewKey key, CancellationToken ct) => (await FirstAsync(
        CreateKey,
        KeyEntryRow.Read,
        ct,
        [
            ("hash", key.Hash), ("hint", key.Hint), ("name", key.Name), ("scopes", Scopes.Text(key.Scopes)), Now,
            .. KeyRow.Values(key.Terms),
        ]))!;

    /// <inheritdoc/>
    public async ValueTask<KeyEntry?> KeyAsync(KeyId id, CancellationToken ct) =>
        await ReadAsync(KeyEntryRow.Select, KeyEntryRow.Read, ct, ("key", id.Value));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeyEntry>> KeysAsync(KeyId after, int limit, CancellationToken ct) =>
        await AllAsync(KeyEntryRow.SelectAfter, KeyEntryRow.Read, ct, ("key", after.Value), ("limit", limit));

    /// <inheritdoc/>
    public Task<KeyOutcome> ChangeKeyAsync(KeyId id, string name, Scope scopes, bool keepAdmin, CancellationToken ct) => GuardedAsync(
        id,
        KeyEntryRow.Change,
        ct,
        ("name", name), ("scopes", Scopes.Text(scopes)), ("key", id.Value), ("keep_admin", keepAdmin));

    /// <inheritdoc/>
    public async Task<KeyOutcome> RotateKeyAsync(KeyId id, byte[] hash, string hint, TimeSpan overlap, CancellationToken ct)
    {
        var changed = await RunAsync(
            RotateKey, ct, ("overlap", (long)overlap.TotalMilliseconds), ("hash", hash), ("hint", hint), ("key", id.Value), Now);
        return KeyEntryRow.Outcome(changed == 1, await KeyAsync(id, ct));
    }

    /// <inheritdoc/>
    public Task<KeyOutcome> RevokeKeyAsync(KeyId id, bool keepAdmin, CancellationToken ct) =>
        GuardedAsync(id, RevokeKey, ct, ("key", id.Value), ("keep_admin", keepAdmin), Now);

    /// <inheritdoc/>
    public Task NoteUsesAsync(IReadOnlyCollection<KeyValuePair<KeyId, DateTimeOffset>> uses, CancellationToken ct) => RunAsync(
        NoteUses,
        ct,
        ("keys", uses.Select(use => use.Key.Value).ToArray()),
        ("times", uses.Select(use => use.Value.ToUnixTimeMilliseconds()).ToArray()));

    async Task<KeyOutcome> GuardedAsync(KeyId id, string change, CancellationToken ct, params (string, object?)[] values)
    {
        ct.ThrowIfCancellationRequested();
        var changed = await BatchAsync(answer: 1, row => row.GetInt64(0), (LockAdmins, []), (change, values));
        return KeyEntryRow.Outcome(changed.Count == 1, await KeyAsync(id, ct));
    }
}
