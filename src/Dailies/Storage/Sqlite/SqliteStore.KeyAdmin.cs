using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string CreateKey = $"""
        INSERT INTO keys (hash, hint, name, scopes, created, {KeyRow.TermColumns})
        VALUES (@hash, @hint, @name, @scopes, @now, {KeyRow.TermValues})
        RETURNING {KeyEntryRow.Columns}
        """;

    const string RotateKey = """
        UPDATE keys
        SET old_hash = hash, old_until = @now + @overlap, hash = @hash, hint = @hint
        WHERE id = @key AND revoked IS NULL
        """;

    const string RevokeKey = $"""
        UPDATE keys
        SET revoked = coalesce(revoked, @now)
        WHERE id = @key AND (NOT @keep_admin OR revoked IS NOT NULL OR scopes NOT LIKE '%admin%' OR {KeyEntryRow.AnotherAdmin})
        RETURNING id
        """;

    const string NoteUse = """
        UPDATE keys
        SET last_used = max(coalesce(last_used, 0), @at)
        WHERE id = @key
        """;

    /// <inheritdoc/>
    public Task<KeyEntry> CreateKeyAsync(NewKey key, CancellationToken ct) => writer.RunAsync(
        session => session.First(
            CreateKey,
            KeyEntryRow.Read,
            [
                ("@hash", key.Hash), ("@hint", key.Hint), ("@name", key.Name), ("@scopes", Scopes.Text(key.Scopes)), ("@now", Now),
                .. KeyRow.Values(key.Terms),
            ])!,
        ct);

    /// <inheritdoc/>
    public ValueTask<KeyEntry?> KeyAsync(KeyId id, CancellationToken ct) => ValueTask.FromResult(readers.Read(session => Key(session, id)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyEntry>> KeysAsync(KeyId after, int limit, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<KeyEntry>>(readers.Read(session => session.All(
            KeyEntryRow.SelectAfter, KeyEntryRow.Read, ("@key", after.Value), ("@limit", limit))));

    /// <inheritdoc/>
    public Task<KeyOutcome> ChangeKeyAsync(KeyId id, string name, Scope scopes, bool keepAdmin, CancellationToken ct) => writer.RunAsync(
        session => KeyEntryRow.Outcome(
            session.First(
                KeyEntryRow.Change,
                row => row.GetInt64(0),
                ("@name", name), ("@scopes", Scopes.Text(scopes)), ("@key", id.Value), ("@keep_admin", keepAdmin)) != 0,
            Key(session, id)),
        ct);

    /// <inheritdoc/>
    public Task<KeyOutcome> RotateKeyAsync(KeyId id, byte[] hash, string hint, TimeSpan overlap, CancellationToken ct) => writer.RunAsync(
        session => KeyEntryRow.Outcome(
            session.Run(
                RotateKey,
                ("@now", Now), ("@overlap", (long)overlap.TotalMilliseconds), ("@hash", hash), ("@hint", hint), ("@key", id.Value)) == 1,
            Key(session, id)),
        ct);

    /// <inheritdoc/>
    public Task<KeyOutcome> RevokeKeyAsync(KeyId id, bool keepAdmin, CancellationToken ct) => writer.RunAsync(
        session => KeyEntryRow.Outcome(
            session.First(RevokeKey, row => row.GetInt64(0), ("@now", Now), ("@key", id.Value), ("@keep_admin", keepAdmin)) != 0,
            Key(session, id)),
        ct);

    /// <inheritdoc/>
    public Task NoteUsesAsync(IReadOnlyCollection<KeyValuePair<KeyId, DateTimeOffset>> uses, CancellationToken ct) => writer.RunAsync(
        session => uses.Sum(use => session.Run(NoteUse, ("@at", use.Value.ToUnixTimeMilliseconds()), ("@key", use.Key.Value))), ct);

    static KeyEntry? Key(Session session, KeyId id) => session.First(KeyEntryRow.Select, KeyEntryRow.Read, ("@key", id.Value));
}
