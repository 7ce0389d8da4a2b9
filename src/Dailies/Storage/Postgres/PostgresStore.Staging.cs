using Dailies.Assets;
using Dailies.Upstreams;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string WantStaged = """
        INSERT INTO staged (upstream, content, since, checked)
        VALUES (@upstream, @content, store_time(@now), store_time(@now))
        ON CONFLICT (upstream, content) DO NOTHING
        """;

    const string NoteStaged = """
        INSERT INTO staged AS s (upstream, content, state, asset, since, checked)
        VALUES (@upstream, @content, @state, nullif(@asset, ''), store_time(@now), store_time(@now))
        ON CONFLICT (upstream, content) DO UPDATE
        SET since = CASE
                WHEN s.state = excluded.state AND s.asset IS NOT DISTINCT FROM excluded.asset THEN s.since
                ELSE excluded.since
            END,
            state = excluded.state, asset = excluded.asset, checked = excluded.checked
        """;

    // Index: staged_checked.
    const string ForgetStaged = """
        DELETE FROM staged
        WHERE (upstream, content) IN (
            SELECT upstream, content
            FROM staged
            WHERE checked <= store_time(@now) - @life
            LIMIT @limit
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <inheritdoc/>
    public async ValueTask<Staged?> FindStagedAsync(string upstream, ContentHash content, CancellationToken ct) =>
        await FirstAsync(StagedRow.Find, StagedRow.Read, ct, ("upstream", upstream), ("content", content.Value));

    /// <inheritdoc/>
    public Task WantStagedAsync(string upstream, ContentHash content, CancellationToken ct) =>
        RunAsync(WantStaged, ct, ("upstream", upstream), ("content", content.Value), Now);

    /// <inheritdoc/>
    public Task NoteStagedAsync(string upstream, ContentHash content, StagedState state, string? asset, CancellationToken ct) =>
        RunAsync(
            NoteStaged,
            ct,
            ("upstream", upstream), ("content", content.Value), ("state", (int)state), ("asset", asset ?? ""), Now);

    /// <inheritdoc/>
    public Task DropStagedAsync(string upstream, ContentHash content, CancellationToken ct) =>
        RunAsync(StagedRow.Drop, ct, ("upstream", upstream), ("content", content.Value));

    /// <inheritdoc/>
    public Task DropStagedAsync(string upstream, CancellationToken ct) => RunAsync(StagedRow.DropAll, ct, ("upstream", upstream));

    /// <inheritdoc/>
    public Task<int> ForgetStagedAsync(int limit, CancellationToken ct) =>
        RunAsync(ForgetStaged, ct, Now, ("life", (long)StagedRow.Life.TotalMilliseconds), ("limit", limit));
}
