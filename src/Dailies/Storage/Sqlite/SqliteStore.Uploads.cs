using Dailies.Tasks;
using Dailies.Upstreams;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string KeepUpload = """
        INSERT INTO uploads (task, upstream, file, asset, due)
        VALUES (@task, @upstream, @file, @asset, @now)
        ON CONFLICT (task, upstream, file, asset) DO UPDATE SET due = excluded.due
        """;

    /// <inheritdoc/>
    public ValueTask<Upload?> FindUploadAsync(TaskId task, string upstream, string file, CancellationToken ct) =>
        ValueTask.FromResult(readers.Read(session => session.First(
            UploadRow.Find, ReadUpload, ("@task", Bytes(task)), ("@upstream", upstream), ("@file", file))));

    /// <inheritdoc/>
    public Task KeepUploadAsync(Upload upload, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(KeepUpload, [.. Values(upload), ("@now", Now)]), ct);

    static (string, object?)[] Values(Upload upload) =>
        [("@task", Bytes(upload.Task)), ("@upstream", upload.Upstream), ("@file", upload.File), ("@asset", upload.Asset)];

    static Upload ReadUpload(SqliteDataReader row) => new(Id(row, 0), row.GetString(1), row.GetString(2), row.GetString(3));
}
