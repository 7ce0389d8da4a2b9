using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Storage.Sqlite;

namespace Dailies.Server;

/// <summary>The store that the settings name, and what keeps a second server off it.</summary>
sealed class OpenStore(ITaskStore tasks, SoleServer? alone) : IAsyncDisposable
{
    public ITaskStore Tasks => tasks;

    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static async Task<OpenStore> OpenAsync(ServerSettings settings, DataFolder folder, TimeProvider time, CancellationToken ct)
    {
        // The lock of the folder keeps others off the database in it.
        if (settings.Database is not { } database) return new(SqliteStore.Open(folder.Database, time), null);

        var alone = await SoleServer.BecomeAsync(database, ct);
        try
        {
            return new(await PostgresStore.OpenAsync(database, time == TimeProvider.System ? null : time, ct), alone);
        }
        catch
        {
            await alone.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await tasks.DisposeAsync();
        if (alone is not null) await alone.DisposeAsync();
    }
}
