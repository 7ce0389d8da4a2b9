using Dailies.Assets;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string LoosenContent = """
        UPDATE contents SET due = max(coalesce(due, 0), @until)
        WHERE hash = @hash
        """;

    const string SelectContent = $"""
        SELECT {ContentRow.Columns}
        FROM contents c
        WHERE c.hash = @hash
        """;

    const string AddContent = """
        INSERT INTO contents (hash, file, size, width, height, seconds, frame_rate, frames, due)
        VALUES (
            @hash, @file, @size, @width, @height, CASE WHEN @known = 1 THEN @seconds END, CASE WHEN @known = 1 THEN @frame_rate END, @frames,
            @until)
        ON CONFLICT (hash) DO UPDATE
        SET width = coalesce(width, excluded.width), height = coalesce(height, excluded.height),
            seconds = coalesce(seconds, excluded.seconds), frame_rate = coalesce(frame_rate, excluded.frame_rate),
            frames = coalesce(frames, excluded.frames),
            due = max(coalesce(due, 0), excluded.due)
        """;

    // Index: contents_due.
    const string DueContents = """
        SELECT hash
        FROM contents
        WHERE due <= @now
        ORDER BY due
        LIMIT @limit
        """;

    const string ForgetContent = """
        DELETE FROM contents
        WHERE hash = @hash
            AND NOT EXISTS (SELECT 1 FROM assets WHERE content = @hash)
            AND NOT EXISTS (SELECT 1 FROM fetched WHERE content = @hash)
            AND NOT EXISTS (SELECT 1 FROM holds WHERE content = @hash)
        RETURNING file
        """;

    const string UnmarkContent = """
        UPDATE contents SET due = NULL
        WHERE hash = @hash
        """;

    const string HoldContent = """
        INSERT INTO holds (task, content)
        SELECT @task, hash
        FROM contents
        WHERE hash = @hash
        """;

    const string ForgetHolds = """
        DELETE FROM holds
        WHERE task < @before AND NOT EXISTS (SELECT 1 FROM queue WHERE task = holds.task)
        RETURNING content
        """;

    /// <inheritdoc/>
    public Task<Content?> FindContentAsync(ContentHash hash, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            Loosen(session, hash.Value);
            return session.First(SelectContent, row => ContentRow.Read(row, 0), ("hash", hash.Value));
        },
        ct);

    /// <inheritdoc/>
    public Task<Content> AddContentAsync(Content content, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            session.Run(AddContent, [.. ContentRow.Values(content), ("until", Now + GraceLength)]);
            return session.First(SelectContent, row => ContentRow.Read(row, 0), ("hash", content.Hash.Value))!;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ForgetContentsAsync(int limit, CancellationToken ct) => writer.RunAsync<IReadOnlyList<string>>(
        session =>
        {
            var files = new List<string>();
            foreach (var hash in session.All(DueContents, row => row.GetString(0), ("now", Now), ("limit", limit)))
            {
                if (session.First(ForgetContent, row => row.GetString(0), ("hash", hash)) is { } file) files.Add(file);
                else session.Run(UnmarkContent, ("hash", hash));
            }

            return files;
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> LostContentsAsync(IReadOnlyList<string> files, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<string>>(readers.Read(session => files
            .Where(file => !session.First(
                ContentRow.IsKept, row => row.GetBoolean(0), ("hash", FileLayout.ContentOf(file)!.Value.Value), ("file", file)))
            .ToList()));

    /// <inheritdoc/>
    public Task<bool> HoldContentsAsync(TaskId task, IReadOnlyCollection<ContentHash> contents, CancellationToken ct) => writer.RunAsync(
        session => contents.Sum(hash => session.Run(HoldContent, ("task", Bytes(task)), ("hash", hash.Value))) == contents.Count, ct);

    /// <inheritdoc/>
    public Task ForgetHoldsAsync(DateTimeOffset before, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var gone = session.All(ForgetHolds, row => row.GetString(0), ("before", Bytes(TaskId.Before(before))));
            foreach (var content in gone) Loosen(session, content);
            return gone.Count;
        },
        ct);

    static long GraceLength => (long)ContentRow.Grace.TotalMilliseconds;

    void Loosen(Session session, string content) => session.Run(LoosenContent, ("until", Now + GraceLength), ("hash", content));
}
