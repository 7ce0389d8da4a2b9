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

    // Index: uploads_due.
    const string ClaimUploads = $"""
        WITH unneeded AS (
            SELECT u.task, u.upstream, u.file, u.asset
            FROM uploads u
            WHERE u.upstream = @upstream AND u.due <= store_time(@now) AND {UploadRow.Unneeded}
            ORDER BY u.due
            LIMIT @most
            FOR UPDATE SKIP LOCKED
        )
        UPDATE uploads u SET due = store_time(@now) + @again
        FROM unneeded n
        WHERE u.task = n.task AND u.upstream = n.upstream AND u.file = n.file AND u.asset = n.asset
        RETURNING u.task, u.upstream, u.file, u.asset
        """;

    /// <inheritdoc/>
    public async ValueTask<Upload?> FindUploadAsync(TaskId task, string upstream, string file, CancellationToken ct) =>
        await FirstAsync(UploadRow.Find, ReadUpload, ct, ("task", task.Value), ("upstream", upstream), ("file", file));

    /// <inheritdoc/>
    public Task KeepUploadAsync(Upload upload, CancellationToken ct) => RunAsync(KeepUpload, ct, [.. Values(upload), Now]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Upload>> ClaimUploadsAsync(string upstream, int most, CancellationToken ct) => await AllAsync(
        ClaimUploads, ReadUpload, ct, ("upstream", upstream), ("most", most), ("again", (long)UploadRow.Again.TotalMilliseconds), Now);

    /// <inheritdoc/>
    public Task DropUploadAsync(Upload upload, CancellationToken ct) => RunAsync(UploadRow.Drop, ct, Values(upload));

    static (string, object?)[] Values(Upload upload) =>
        [("task", upload.Task.Value), ("upstream", upload.Upstream), ("file", upload.File), ("asset", upload.Asset)];

    static Upload ReadUpload(DbDataReader row) => new(Id(row, 0), row.GetString(1), row.GetString(2), row.GetString(3));
}
