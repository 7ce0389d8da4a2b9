using System.Security.Cryptography;
using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string AddKey = """
        INSERT INTO keys (hash, name, scopes, created)
        VALUES (@hash, @name, @scopes, store_time(@now))
        ON CONFLICT (hash) DO UPDATE SET scopes = excluded.scopes
        RETURNING id
        """;

    const string FirstSecret = """
        INSERT INTO secrets (value, created)
        SELECT @value, store_time(@now)
        WHERE NOT EXISTS (SELECT 1 FROM secrets)
        """;

    const string NextSecret = """
        WITH outdated AS (
            DELETE FROM secrets
            WHERE id < (SELECT max(id) FROM secrets)
        )
        INSERT INTO secrets (value, created)
        VALUES (@value, store_time(@now))
        """;

    /// <inheritdoc/>
    public async Task<KeyId> AddKeyAsync(byte[] hash, string name, Scope scopes, CancellationToken ct) =>
        await FirstAsync(AddKey, row => new KeyId(row.GetInt64(0)), ct, ("hash", hash), ("name", name), ("scopes", Scopes.Text(scopes)), Now);

    /// <inheritdoc/>
    public async ValueTask<KeyCard?> FindKeyAsync(byte[] hash, CancellationToken ct) => await ReadAsync(
        $"{KeyRow.Select} store_time(@now))",
        row => KeyRow.Read(row, hash),
        ct,
        ("hash", hash), Now);

    /// <inheritdoc/>
    public async ValueTask<bool> HasKeysAsync(CancellationToken ct) =>
        await FirstAsync("SELECT EXISTS (SELECT 1 FROM keys)", row => row.GetBoolean(0), ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SigningSecret>> SecretsAsync(CancellationToken ct)
    {
        if (await StoredSecretsAsync(ct) is { Count: > 0 } stored) return stored;
        // Two nodes that start together may both make one: each is valid, and the newest signs.
        await RunAsync(FirstSecret, ct, ("value", RandomNumberGenerator.GetBytes(32)), Now);
        return await StoredSecretsAsync(ct);
    }

    /// <inheritdoc/>
    public Task RotateSecretAsync(CancellationToken ct) => RunAsync(NextSecret, ct, ("value", RandomNumberGenerator.GetBytes(32)), Now);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(KeyId key, int limit, CancellationToken ct) => await AllAsync(
        LedgerRow.Select,
        row => LedgerRow.Read(Id(row, 0), row),
        ct,
        ("key", key.Value),
        ("limit", limit));

    Task<List<SigningSecret>> StoredSecretsAsync(CancellationToken ct) => AllAsync(SecretRow.Select, SecretRow.Read, ct);
}
