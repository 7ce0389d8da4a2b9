using Dailies.Assets;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string FindContent = $"""
        UPDATE contents c SET due = greatest(c.due, store_time(@now) + @grace)
        WHERE c.hash = @hash
        RETURNING {ContentRow.Columns}
        """;

    const string AddContent = $"""
        INSERT INTO contents AS c (hash, file, size, width, height, seconds, frame_rate, frames, due)
        VALUES (
            @hash, @file, @size, @width, @height, CASE WHEN @known = 1 THEN @seconds END, CASE WHEN @known = 1 THEN @frame_rate END,
            @frames, store_time(@now) + @grace)
        ON CONFLICT (hash) DO UPDATE
        SET width = coalesce(c.width, excluded.width), height = coalesce(c.height, excluded.height),
            seconds = coalesce(c.seconds, excluded.seconds), frame_rate = coalesce(c.frame_rate, excluded.frame_rate),
            frames = coalesce(c.frames, excluded.frames),
            due = greatest(c.due, excluded.due)
        RETURNING {ContentRow.Columns}
        """;

    // Three statements: the rows are locked first, so that what owns them or lets go of them is settled when the others look. Outside
    // of this transaction no row has a due of -1. Index: contents_due.
    const string MarkContents = """
        UPDATE contents SET due = -1
        WHERE hash IN (
            SELECT hash
            FROM contents
            WHERE due <= store_time(@now)
            ORDER BY due
            LIMIT @limit
            FOR UPDATE SKIP LOCKED
        )
        """;

    const string ForgetContents = """
        DELETE FROM contents c
        WHERE due = -1
            AND NOT EXISTS (SELECT 1 FROM assets WHERE content = c.hash)
            AND NOT EXISTS (SELECT 1 FROM fetched WHERE content = c.hash)
            AND NOT EXISTS (SELECT 1 FROM holds WHERE content = c.hash)
        RETURNING file
        """;

    const string UnmarkContents = """
        UPDATE contents SET due = NULL
        WHERE due = -1
        """;

    const string LostContents = """
        SELECT file
        FROM unnest(@hashes, @files) AS given (hash, file)
        WHERE NOT EXISTS (SELECT 1 FROM contents WHERE hash = given.hash AND file = given.file)
        """;

    const string HoldContents = """
        INSERT INTO holds (task, content)
        SELECT @task, hash
        FROM contents
        WHERE hash = ANY (@hashes)
        ON CONFLICT DO NOTHING
        """;

    const string ForgetHolds = """
        WITH gone AS (
            DELETE FROM holds
            WHERE task < @before AND NOT EXISTS (SELECT 1 FROM queue WHERE task = holds.task)
            RETURNING content
        )
        UPDATE contents SET due = greatest(due, store_time(@now) + @grace)
        WHERE hash IN (SELECT content FROM gone)
        """;

    /// <inheritdoc/>
    public Task<Content?> FindContentAsync(ContentHash hash, CancellationToken ct) =>
        FirstAsync(FindContent, row => ContentRow.Read(row, 0), ct, ("hash", hash.Value), Now, Grace);

    /// <inheritdoc/>
    public async Task<Content> AddContentAsync(Content content, CancellationToken ct) =>
        (await FirstAsync(AddContent, row => ContentRow.Read(row, 0), ct, [.. ContentRow.Values(content), Now, Grace]))!;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ForgetContentsAsync(int limit, CancellationToken ct) => await BatchAsync(
        answer: 0,
        row => row.GetString(0),
        (MarkContents, [Now, ("limit", limit)]),
        (ForgetContents, []),
        (UnmarkContents, []));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> LostContentsAsync(IReadOnlyList<string> files, CancellationToken ct) => await AllAsync(
        LostContents,
        row => row.GetString(0),
        ct,
        ("hashes", files.Select(file => Files.FileLayout.ContentOf(file)!.Value.Value).ToArray()),
        ("files", files.ToArray()));

    /// <inheritdoc/>
    public async Task<bool> HoldContentsAsync(TaskId task, IReadOnlyCollection<ContentHash> contents, CancellationToken ct) =>
        await RunAsync(HoldContents, ct, ("task", task.Value), ("hashes", contents.Select(hash => hash.Value).ToArray())) == contents.Count;

    /// <inheritdoc/>
    public Task ForgetHoldsAsync(DateTimeOffset before, CancellationToken ct) =>
        RunAsync(ForgetHolds, ct, ("before", TaskId.Before(before).Value), Now, Grace);

    static (string, object?) Grace => ("grace", (long)ContentRow.Grace.TotalMilliseconds);
}
