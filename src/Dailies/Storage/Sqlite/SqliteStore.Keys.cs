using System.Security.Cryptography;
using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string InsertKey = """
        INSERT INTO keys (hash, name, scopes, created)
        VALUES (@hash, @name, @scopes, @now)
        ON CONFLICT (hash) DO UPDATE SET scopes = excluded.scopes
        RETURNING id
        """;

    const string InsertSecret = """
        INSERT INTO secrets (value, created)
        VALUES (@value, @now)
        """;

    const string ForgetSecrets = """
        DELETE FROM secrets
        WHERE id NOT IN (SELECT id FROM secrets ORDER BY id DESC LIMIT 2)
        """;

    /// <inheritdoc/>
    public Task<KeyId> AddKeyAsync(byte[] hash, string name, Scope scopes, CancellationToken ct) => writer.RunAsync(
        session => new KeyId(session.First(
            InsertKey, row => row.GetInt64(0), ("@hash", hash), ("@name", name), ("@scopes", Scopes.Text(scopes)), ("@now", Now))),
        ct);

    /// <inheritdoc/>
    public ValueTask<KeyCard?> FindKeyAsync(byte[] hash, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(
            $"{KeyRow.Select} @now)",
            row => KeyRow.Read(row, hash),
            ("@hash", hash), ("@now", Now))));

    /// <inheritdoc/>
    public ValueTask<bool> HasKeysAsync(CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First("SELECT EXISTS (SELECT 1 FROM keys)", row => row.GetBoolean(0))));

    /// <inheritdoc/>
    public Task<IReadOnlyList<SigningSecret>> SecretsAsync(CancellationToken ct) => writer.RunAsync<IReadOnlyList<SigningSecret>>(
        session =>
        {
            if (Secrets(session) is { Count: > 0 } stored) return stored;
            AddSecret(session);
            return Secrets(session);
        },
        ct);

    /// <inheritdoc/>
    public Task RotateSecretAsync(CancellationToken ct) => writer.RunAsync(
        session =>
        {
            AddSecret(session);
            return session.Run(ForgetSecrets);
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(KeyId key, int limit, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<LedgerEntry>>(readers.Read(session => session.All(
            LedgerRow.Select,
            row => LedgerRow.Read(Id(row, 0), row),
            ("@key", key.Value),
            ("@limit", limit))));

    static List<SigningSecret> Secrets(Session session) => session.All(SecretRow.Select, SecretRow.Read);

    void AddSecret(Session session) =>
        session.Run(InsertSecret, ("@value", RandomNumberGenerator.GetBytes(32)), ("@now", Now));
}
