using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string TakeUrl = """
        INSERT INTO fetched (key, url, kept, busy)
        VALUES (@key, @url, @now, @now + @busy)
        ON CONFLICT (key, url) DO UPDATE SET busy = excluded.busy, kept = excluded.kept
        WHERE busy <= @now AND (@ask = 1 OR content IS NULL OR fresh <= @now)
        """;

    const string FetchUrl = $"""
        SELECT 1, f.etag, f.modified, {ContentRow.Columns}
        FROM fetched f
        LEFT JOIN contents c ON c.hash = f.content
        WHERE f.key = @key AND f.url = @url
        """;

    const string FreshUrl = $"""
        SELECT 0, f.etag, f.modified, {ContentRow.Columns}
        FROM fetched f
        JOIN contents c ON c.hash = f.content
        WHERE f.key = @key AND f.url = @url AND f.fresh > @now
        """;

    const string OldContent = """
        SELECT content
        FROM fetched
        WHERE key = @key AND url = @url AND content <> @content
        """;

    const string KeepUrl = """
        INSERT INTO fetched (key, url, content, etag, modified, kept, fresh)
        VALUES (@key, @url, @content, nullif(@etag, ''), nullif(@modified, ''), @now, @now + @fresh)
        ON CONFLICT (key, url) DO UPDATE
        SET content = excluded.content, etag = excluded.etag, modified = excluded.modified, kept = excluded.kept,
            fresh = excluded.fresh, busy = 0
        """;

    const string DropUrl = """
        DELETE FROM fetched
        WHERE key = @key AND url = @url
        RETURNING coalesce(content, '')
        """;

    // Index: fetched_kept.
    const string ForgetUrls = """
        DELETE FROM fetched
        WHERE rowid IN (
            SELECT rowid
            FROM fetched
            WHERE kept <= @before
            ORDER BY kept
            LIMIT @limit
        )
        RETURNING coalesce(content, '')
        """;

    /// <inheritdoc/>
    public Task<UrlTurn> TakeUrlAsync(KeyId key, ContentHash url, bool ask, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var now = ("now", (object?)Now);
            var mine = session.Run(
                TakeUrl, [.. Values(key, url), now, ("busy", (long)ContentRow.Busy.TotalMilliseconds), ("ask", ask ? 1 : 0)]) == 1;
            var turn = mine ? session.First(FetchUrl, ContentRow.ReadTurn, Values(key, url))
                : ask ? null
                : session.First(FreshUrl, ContentRow.ReadTurn, [.. Values(key, url), now]);
            return turn ?? new UrlTurn.Wait();
        },
        ct);

    /// <inheritdoc/>
    public Task KeepUrlAsync(
        KeyId key, ContentHash url, ContentHash content, Validators validators, TimeSpan fresh, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var old = session.First(OldContent, row => row.GetString(0), [.. Values(key, url), ("content", content.Value)]);
            if (old is not null) Loosen(session, old);
            return session.Run(
                KeepUrl,
                [
                    .. Values(key, url),
                    ("content", content.Value),
                    ("etag", validators.ETag ?? ""),
                    ("modified", validators.Modified ?? ""),
                    ("now", Now),
                    ("fresh", (long)fresh.TotalMilliseconds),
                ]);
        },
        ct);

    /// <inheritdoc/>
    public Task DropUrlAsync(KeyId key, ContentHash url, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.First(DropUrl, row => row.GetString(0), Values(key, url)) is { } content) Loosen(session, content);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<int> ForgetUrlsAsync(int limit, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var gone = session.All(
                ForgetUrls, row => row.GetString(0), ("before", Now - (long)ContentRow.UrlLife.TotalMilliseconds), ("limit", limit));
            foreach (var content in gone) Loosen(session, content);
            return gone.Count;
        },
        ct);

    static (string, object?)[] Values(KeyId key, ContentHash url) => [("key", key.Value), ("url", url.Value)];
}
