using Dailies.Assets;
using Dailies.Upstreams;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string WantStaged = """
        INSERT INTO staged (upstream, content, since, checked)
        VALUES (@upstream, @content, @now, @now)
        ON CONFLICT (upstream, content) DO NOTHING
        """;

    const string NoteStaged = """
        INSERT INTO staged (upstream, content, state, asset, since, checked)
        VALUES (@upstream, @content, @state, @asset, @now, @now)
        ON CONFLICT (upstream, content) DO UPDATE
        SET since = CASE WHEN state = excluded.state AND asset IS excluded.asset THEN since ELSE excluded.since END,
            state = excluded.state, asset = excluded.asset, checked = excluded.checked
        """;

    // Index: staged_checked.
    const string ForgetStaged = """
        DELETE FROM staged
        WHERE (upstream, content) IN (SELECT upstream, content FROM staged WHERE checked <= @before LIMIT @limit)
        """;

    /// <inheritdoc/>
    public ValueTask<Staged?> FindStagedAsync(string upstream, ContentHash content, CancellationToken ct) =>
        ValueTask.FromResult<Staged?>(readers.Read(
            session => session.First(StagedRow.Find, StagedRow.Read, ("@upstream", upstream), ("@content", content.Value))));

    /// <inheritdoc/>
    public Task WantStagedAsync(string upstream, ContentHash content, CancellationToken ct) => writer.RunAsync(
        session => session.Run(WantStaged, ("@upstream", upstream), ("@content", content.Value), ("@now", Now)), ct);

    /// <inheritdoc/>
    public Task NoteStagedAsync(string upstream, ContentHash content, StagedState state, string? asset, CancellationToken ct) =>
        writer.RunAsync(
            session => session.Run(
                NoteStaged,
                ("@upstream", upstream), ("@content", content.Value), ("@state", (int)state), ("@asset", asset), ("@now", Now)),
            ct);

    /// <inheritdoc/>
    public Task DropStagedAsync(string upstream, ContentHash content, CancellationToken ct) => writer.RunAsync(
        session => session.Run(StagedRow.Drop, ("@upstream", upstream), ("@content", content.Value)), ct);

    /// <inheritdoc/>
    public Task DropStagedAsync(string upstream, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(StagedRow.DropAll, ("@upstream", upstream)), ct);

    /// <inheritdoc/>
    public Task<int> ForgetStagedAsync(int limit, CancellationToken ct) => writer.RunAsync(
        session => session.Run(ForgetStaged, ("@before", Now - (long)StagedRow.Life.TotalMilliseconds), ("@limit", limit)), ct);
}
