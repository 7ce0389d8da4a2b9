using Dailies.Storage;
using Dailies.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dailies.Tests.Storage;

public sealed class SqliteStoreTests : StoreTests
{
    readonly TemporaryFolder folder = new();
    readonly List<SqliteStore> opened = [];

    protected override Task<ITaskStore> OpenAsync()
    {
        var store = SqliteStore.Open(folder["dailies.db"], Clock);
        opened.Add(store);
        return Task.FromResult<ITaskStore>(store);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in opened) await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        using (var raw = new SqliteConnection($"Data Source={folder["dailies.db"]};Pooling=False"))
        {
            raw.Open();
            using var bump = raw.CreateCommand();
            bump.CommandText = "PRAGMA user_version = 9999";
            bump.ExecuteNonQuery();
        }

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(folder["dailies.db"], Clock));
        Assert.Contains("9999", error.Message);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_program_takes_a_database_that_is_one_version_ahead_and_no_further(int ahead, bool taken)
    {
        using (var raw = new SqliteConnection($"Data Source={folder["dailies.db"]};Pooling=False"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            var version = (long)command.ExecuteScalar()!;
            command.CommandText = $"PRAGMA user_version = {version + ahead}";
            command.ExecuteNonQuery();
        }

        if (taken) await WorksAsync(await OpenAsync());
        else Assert.Contains("can be at most one behind", (await Assert.ThrowsAsync<StoreException>(OpenAsync)).Message);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_in_one_sentence()
    {
        File.WriteAllText(folder["other.db"], new string('x', 10_000));

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(folder["other.db"], Clock));
        Assert.Contains("other.db", error.Message);
    }

    [Theory]
    [InlineData("SELECT task FROM queue WHERE lane = 'animatic' AND state = 0 ORDER BY turn, task LIMIT 1", "queue_ready")]
    [InlineData("SELECT task FROM queue WHERE state = 1 AND lease_ends <= 5 ORDER BY lease_ends", "queue_leases")]
    [InlineData("SELECT max(turn) FROM attempts WHERE lane = 'animatic'", "attempts_turn")]
    [InlineData("SELECT 1 FROM queue WHERE key = 1 AND started = 0 LIMIT 9", "queue_waiting")]
    [InlineData("SELECT task FROM idempotency WHERE key = 1 AND name = 'a' AND created > 5", "sqlite_autoindex_idempotency_1")]
    [InlineData("SELECT rowid FROM idempotency WHERE created <= 5 LIMIT 9", "idempotency_created")]
    [InlineData("SELECT sum(tokens) FROM ledger WHERE key = 1 AND at >= 5", "ledger_time")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND state = 2 ORDER BY turn, task LIMIT 5", "queue_held")]
    [InlineData("SELECT id FROM tasks WHERE clip_kept = 1 AND ended <= 5 ORDER BY ended LIMIT 9", "tasks_clips")]
    [InlineData("SELECT id FROM tasks WHERE ended <= 5 AND clip_kept IS NOT 1 LIMIT 9", "tasks_ended")]
    [InlineData("SELECT task FROM ledger WHERE key = 1 ORDER BY id DESC LIMIT 9", "ledger_key")]
    [InlineData("SELECT hash FROM contents WHERE due <= 5 ORDER BY due LIMIT 9", "contents_due")]
    [InlineData("SELECT number FROM assets WHERE due <= 5 ORDER BY due LIMIT 1", "assets_due")]
    [InlineData("SELECT id FROM assets a WHERE a.key = 1 AND a.number < 9 AND (-1 < 0 OR a.type = -1) ORDER BY a.number DESC LIMIT 9", "assets_key")]
    [InlineData("SELECT 1 FROM assets WHERE content = 'x'", "assets_content")]
    [InlineData("SELECT 1 FROM fetched WHERE content = 'x'", "fetched_content")]
    [InlineData("SELECT 1 FROM holds WHERE content = 'x'", "holds_content")]
    [InlineData("SELECT rowid FROM fetched WHERE kept <= 5 ORDER BY kept LIMIT 9", "fetched_kept")]
    [InlineData("SELECT l.tokens FROM keys k CROSS JOIN ledger l WHERE k.id = 1 AND l.key = k.id AND l.at >= 5 AND l.at < 9", "ledger_time")]
    [InlineData("SELECT * FROM tasks WHERE key = 1 AND id < x'01' AND id >= x'00' ORDER BY id DESC LIMIT 9", "tasks_key")]
    [InlineData("SELECT * FROM tasks WHERE key = 1 AND outcome >= 3 AND id < x'01' ORDER BY id DESC LIMIT 9", "tasks_unmade")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND started = 0 AND task < x'01' ORDER BY task DESC LIMIT 9", "queue_waiting")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND started = 1 AND task < x'01' ORDER BY task DESC LIMIT 9", "queue_started")]
    [InlineData("SELECT 1 FROM queue WHERE lane = 'ark' AND state = 3 AND due IS NULL LIMIT 9", "queue_awaiting")]
    [InlineData("SELECT q.lane FROM queue q WHERE q.state = 3 AND q.lane > 'ark' ORDER BY q.lane LIMIT 1", "queue_awaiting")]
    [InlineData("SELECT s.tokens FROM keys k CROSS JOIN submissions s WHERE k.id = 1 AND s.key = k.id AND s.intended >= 5 AND s.intended < 9", "submissions_key")]
    [InlineData("SELECT upstream, content FROM staged WHERE checked <= 5 LIMIT 9", "staged_checked")]
    [InlineData("SELECT task FROM uploads u WHERE u.upstream = 'a' AND u.due <= 5 AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.task = u.task) ORDER BY u.due LIMIT 9", "uploads_due")]
    public void The_planner_uses_the_index(string sql, string index)
    {
        using var raw = new SqliteConnection($"Data Source={folder["dailies.db"]};Pooling=False");
        raw.Open();
        using var explain = raw.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var plan = explain.ExecuteReader();
        var lines = new List<string>();
        while (plan.Read()) lines.Add(plan.GetString(3));

        Assert.Contains(lines, line => line.Contains($"INDEX {index} "));
        Assert.DoesNotContain(lines, line => line.Contains("SCAN ") || line.Contains("TEMP B-TREE"));
    }
}
