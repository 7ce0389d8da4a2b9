using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Storage.Postgres;
using Dailies.Storage.Sqlite;

namespace Dailies.Server;

/// <summary>What the settings name: tasks, files, and the clock that goes for both.</summary>
/// <param name="Tasks">The task store.</param>
/// <param name="Files">The file store, found to belong to it.</param>
/// <param name="Clock">The machine's clock with the embedded store, else the database's.</param>
sealed record OpenStore(ITaskStore Tasks, IFileStore Files, TimeProvider Clock) : IAsyncDisposable
{
    /// <exception cref="StoreException">One of them cannot be used; the message says what to do.</exception>
    public static async Task<OpenStore> OpenAsync(ServerSettings settings, DataFolder folder, TimeProvider time, CancellationToken ct)
    {
        var tasks = await OpenTasksAsync(settings, folder, time, ct);
        IFileStore? files = null;
        try
        {
            files = OpenFiles(settings, folder, time);
            // A store that was given a clock goes by it.
            var clock = settings.Database is null or { Time: not null } ? time : await StoreClock.SetAsync(tasks, time, ct);
            // What lies in one locked folder belongs together, and can be written.
            if (settings.Database is null && settings.Files is null) return new(tasks, files, clock);

            await files.CheckAsync(ct);
            await FileBond.EnsureAsync(tasks, files, settings.Files ?? folder.Path, folder.Scratch, time, ct);
            return new(tasks, files, clock);
        }
        catch
        {
            files?.Dispose();
            await tasks.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Tasks.DisposeAsync();
        Files.Dispose();
    }

    static async Task<ITaskStore> OpenTasksAsync(ServerSettings settings, DataFolder folder, TimeProvider time, CancellationToken ct) =>
        settings.Database is { } database
            ? await PostgresStore.OpenAsync(database with { Lease = settings.Lease, QueueLimit = settings.QueueLimit }, ct)
            : SqliteStore.Open(folder.Database, time, settings.Lease, settings.QueueLimit);

    static IFileStore OpenFiles(ServerSettings settings, DataFolder folder, TimeProvider time) =>
        settings.Files is not { } place ? FolderFiles.Open(folder.Path, time)
        : place.StartsWith("s3://", StringComparison.Ordinal) ? BucketFiles.Open(BucketAddress.Read(place))
        : FolderFiles.Open(place, time);
}
