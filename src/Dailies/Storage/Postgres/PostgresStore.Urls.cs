using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // No row: someone else fetches it, or began to at this moment.
    const string TakeUrl = $"""
        WITH mine AS (
            INSERT INTO fetched AS f (key, url, kept, busy)
            VALUES (@key, @url, store_time(@now), store_time(@now) + @busy)
            ON CONFLICT (key, url) DO UPDATE SET busy = excluded.busy, kept = excluded.kept
            WHERE f.busy <= store_time(@now) AND (@ask OR f.content IS NULL OR f.fresh <= store_time(@now))
            RETURNING f.content, f.etag, f.modified
        )
        SELECT true, mine.etag, mine.modified, {ContentRow.Columns}
        FROM mine
        LEFT JOIN contents c ON c.hash = mine.content
        UNION ALL
        SELECT false, f.etag, f.modified, {ContentRow.Columns}
        FROM fetched f
        JOIN contents c ON c.hash = f.content
        WHERE f.key = @key AND f.url = @url AND NOT @ask AND f.fresh > store_time(@now) AND NOT EXISTS (SELECT 1 FROM mine)
        """;

    const string KeepUrl = """
        WITH old AS (
            SELECT content
            FROM fetched
            WHERE key = @key AND url = @url
            FOR UPDATE
        ), kept AS (
            INSERT INTO fetched (key, url, content, etag, modified, kept, fresh)
            VALUES (@key, @url, @content, nullif(@etag, ''), nullif(@modified, ''), store_time(@now), store_time(@now) + @fresh)
            ON CONFLICT (key, url) DO UPDATE
            SET content = excluded.content, etag = excluded.etag, modified = excluded.modified, kept = excluded.kept,
                fresh = excluded.fresh, busy = 0
        )
        UPDATE contents SET due = greatest(due, store_time(@now) + @grace)
        WHERE hash IN (SELECT content FROM old WHERE content <> @content)
        """;

    const string DropUrl = """
        WITH gone AS (
            DELETE FROM fetched
            WHERE key = @key AND url = @url
            RETURNING content
        )
        UPDATE contents SET due = greatest(due, store_time(@now) + @grace)
        WHERE hash IN (SELECT content FROM gone)
        """;

    // Index: fetched_kept.
    const string ForgetUrls = """
        WITH old AS (
            SELECT key, url
            FROM fetched
            WHERE kept <= store_time(@now) - @life
            ORDER BY kept
            LIMIT @limit
            FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM fetched USING old
            WHERE fetched.key = old.key AND fetched.url = old.url
            RETURNING content
        ), loose AS (
            UPDATE contents SET due = greatest(due, store_time(@now) + @grace)
            WHERE hash IN (SELECT content FROM gone)
        )
        SELECT count(*) FROM gone
        """;

    /// <inheritdoc/>
    public async Task<UrlTurn> TakeUrlAsync(KeyId key, ContentHash url, bool ask, CancellationToken ct) =>
        await FirstAsync(
            TakeUrl,
            ContentRow.ReadTurn,
            ct,
            [.. Values(key, url), Now, ("busy", (long)ContentRow.Busy.TotalMilliseconds), ("ask", ask)]) ?? new UrlTurn.Wait();

    /// <inheritdoc/>
    public Task KeepUrlAsync(
        KeyId key, ContentHash url, ContentHash content, Validators validators, TimeSpan fresh, CancellationToken ct) => RunAsync(
        KeepUrl,
        ct,
        [
            .. Values(key, url),
            ("content", content.Value),
            ("etag", validators.ETag ?? ""),
            ("modified", validators.Modified ?? ""),
            ("fresh", (long)fresh.TotalMilliseconds),
            Now,
            Grace,
        ]);

    /// <inheritdoc/>
    public Task DropUrlAsync(KeyId key, ContentHash url, CancellationToken ct) => RunAsync(DropUrl, ct, [.. Values(key, url), Now, Grace]);

    /// <inheritdoc/>
    public async Task<int> ForgetUrlsAsync(int limit, CancellationToken ct) => (int)await FirstAsync(
        ForgetUrls,
        row => row.GetInt64(0),
        ct,
        Now,
        Grace,
        ("life", (long)ContentRow.UrlLife.TotalMilliseconds),
        ("limit", limit));

    static (string, object?)[] Values(KeyId key, ContentHash url) => [("key", key.Value), ("url", url.Value)];
}
