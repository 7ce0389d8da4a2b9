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

    // Index: uploads_due.
    const string DueUploads = $"""
        SELECT u.task, u.upstream, u.file, u.asset
        FROM uploads u
        WHERE u.upstream = @upstream AND u.due <= @now AND {UploadRow.Unneeded}
        ORDER BY u.due
        LIMIT @most
        """;

    const string PutUploadOff = """
        UPDATE uploads SET due = @due
        WHERE task = @task AND upstream = @upstream AND file = @file AND asset = @asset
        """;

    /// <inheritdoc/>
    public ValueTask<Upload?> FindUploadAsync(TaskId task, string upstream, string file, CancellationToken ct) =>
        ValueTask.FromResult(readers.Read(session => session.First(
            UploadRow.Find, ReadUpload, ("@task", Bytes(task)), ("@upstream", upstream), ("@file", file))));

    /// <inheritdoc/>
    public Task KeepUploadAsync(Upload upload, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(KeepUpload, [.. Values(upload), ("@now", Now)]), ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Upload>> ClaimUploadsAsync(string upstream, int most, CancellationToken ct)
    {
        if (readers.Read(session => Unneeded(session, 1)).Count == 0) return [];

        return await writer.RunAsync(
            session =>
            {
                var uploads = Unneeded(session, most);
                foreach (var upload in uploads) session.Run(PutUploadOff, [.. Values(upload), ("@due", In(UploadRow.Again))]);
                return uploads;
            },
            ct);

        List<Upload> Unneeded(Session session, int limit) =>
            session.All(DueUploads, ReadUpload, ("@upstream", upstream), ("@now", Now), ("@most", limit));
    }

    /// <inheritdoc/>
    public Task DropUploadAsync(Upload upload, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(UploadRow.Drop, Values(upload)), ct);

    static (string, object?)[] Values(Upload upload) =>
        [("@task", Bytes(upload.Task)), ("@upstream", upload.Upstream), ("@file", upload.File), ("@asset", upload.Asset)];

    static Upload ReadUpload(SqliteDataReader row) => new(Id(row, 0), row.GetString(1), row.GetString(2), row.GetString(3));
}
