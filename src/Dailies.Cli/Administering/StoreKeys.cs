using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Server.Admin;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Storage.Sqlite;

namespace Dailies.Cli.Administering;

/// <summary>
/// The keys in a database, asked directly: of a data folder that no server holds, or on PostgreSQL. Whoever can reach that may do
/// anything, and so revoke the last key that may administer too.
/// </summary>
sealed class StoreKeys(ITaskStore store, DataFolder? folder) : IKeys
{
    readonly Keyring keys = new(store, keepAdmin: false);

    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static async Task<StoreKeys> OpenAsync(string? database, string data, CancellationToken ct)
    {
        DataFolder? folder = null;
        try
        {
            if (database is not null) return new(await PostgresStore.OpenAsync(new(database), ct), null);

            folder = DataFolder.Open(data);
            return new(SqliteStore.Open(folder.Database, TimeProvider.System), folder);
        }
        catch (StoreException e)
        {
            folder?.Dispose();
            var instead = database is null && folder is null ? "; if a server runs on it, ask that: --server URL --key KEY" : "";
            throw new CommandException(ExitCode.Server, e.Message + instead);
        }
    }

    public async Task<KeyView> CreateAsync(JsonObject fields, CancellationToken ct) => Key(await keys.CreateAsync(Element(fields), ct), "");

    public Task<KeyPage> ListAsync(string? cursor, CancellationToken ct) =>
        keys.ListAsync(cursor is null ? null : KeyId.Parse(cursor), Keyring.LargestPage, ct);

    public async Task<KeyView> ChangeAsync(string id, JsonObject fields, CancellationToken ct) => Key(await keys.ChangeAsync(Id(id), Element(fields), ct), id);

    public async Task<KeyView> RotateAsync(string id, JsonObject fields, CancellationToken ct) => Key(await keys.RotateAsync(Id(id), Element(fields), ct), id);

    public async Task<KeyView> RevokeAsync(string id, CancellationToken ct) => Key(await keys.RevokeAsync(Id(id), ct), id);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder?.Dispose();
    }

    static KeyId Id(string id) => KeyId.Parse(id) ?? throw Missing(id);

    static CommandException Missing(string id) => new(ExitCode.Usage, $"There is no key '{id}'.");

    static JsonElement Element(JsonObject fields) => JsonSerializer.SerializeToElement(fields, JsonSerializerOptions.Web);

    static KeyView Key(KeyringOutcome outcome, string id) => outcome.Match(
        done => done.Key,
        invalid => throw new CommandException(ExitCode.Usage, string.Join("; ", invalid.Problems)),
        refused => throw (refused.Why == KeyOutcome.Revoked ? new(ExitCode.Usage, $"{id} is revoked, which stays so; make a new key.") : Missing(id)));
}
