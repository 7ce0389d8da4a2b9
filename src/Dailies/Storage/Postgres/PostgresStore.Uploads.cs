using System.Data.Common;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string KeepUpload = """
        INSERT INTO uploads (task, upstream, file, asset, due)
        VALUES (@task, @upstream, @file, @asset, store_time(@now))
        ON CONFLICT (task, upstream, file, asset) DO UPDATE SET due = excluded.due
        """;

    /// <inheritdoc/>
    public async ValueTask<Upload?> FindUploadAsync(TaskId task, string upstream, string file, CancellationToken ct) =>
        await FirstAsync(UploadRow.Find, ReadUpload, ct, ("task", task.Value), ("upstream", upstream), ("file", file));

    /// <inheritdoc/>
    public Task KeepUploadAsync(Upload upload, CancellationToken ct) => RunAsync(KeepUpload, ct, [.. Values(upload), Now]);

    static (string, object?)[] Values(Upload upload) =>
        [("task", upload.Task.Value), ("upstream", upload.Upstream), ("file", upload.File), ("asset", upload.Asset)];

    static Upload ReadUpload(DbDataReader row) => new(Id(row, 0), row.GetString(1), row.GetString(2), row.GetString(3));
}
