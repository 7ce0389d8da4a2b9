using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Npgsql;

namespace Dailies.Tests.Storage;

public sealed class PostgresStoreTests(PostgresServer server, StoreDatabases databases) : StoreTests, IClassFixture<StoreDatabases>
{
    readonly List<PostgresStore> opened = [];
    string? database;

    protected override async Task<ITaskStore> OpenAsync()
    {
        var store = await PostgresStore.OpenAsync(new(database ??= await databases.NewAsync()) { Time = Clock }, Stop);
        opened.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in opened) await store.DisposeAsync();
    }

    [Fact]
    public async Task Nodes_that_claim_at_the_same_time_never_get_the_same_task()
    {
        var key = await Store.AddKeyAsync(Keys.ApiKey.Hash("many"), "many", Scope.All, Stop);
        var tasks = Enumerable.Range(0, 100).Select(_ => Sample.Task(key, Clock)).ToList();
        foreach (var task in tasks) await Store.CreateAsync(task, Stop);
        ITaskStore[] nodes = [Store, await OpenAsync(), await OpenAsync()];

        var claimed = await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 4).Select(_ => DrainAsync(node))));

        Assert.Equal(tasks.Select(task => task.Id.Value).Order(), claimed.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task Nodes_that_start_at_the_same_time_make_the_tables_once()
    {
        database = await server.NewDatabaseAsync();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => OpenAsync()));

        foreach (var node in nodes) Assert.False(await node.HasKeysAsync(Stop));
    }

    [Fact]
    public async Task Creates_and_completions_that_wait_at_the_same_time_share_transactions()
    {
        const int tasks = 300;
        var key = await Store.AddKeyAsync(Keys.ApiKey.Hash("many"), "many", Scope.All, Stop);

        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Store.CreateAsync(Sample.Task(key, Clock), Stop)));
        var claims = await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Store.ClaimAsync(Lane.Animatic, Stop)));
        var completed = await Task.WhenAll(claims.Select(claim => Store.CompleteAsync(claim!.Lease, Sample.Clip, Stop)));

        Assert.All(completed, Assert.True);
        await using var raw = DatabaseUrl.Source(DatabaseUrl.Read(database!));
        // A row names the transaction that wrote it.
        foreach (var table in (string[])["requests", "ledger"])
        {
            await using var count = raw.CreateCommand($"SELECT count(DISTINCT xmin::text) FROM {table}");
            Assert.InRange((long)(await count.ExecuteScalarAsync(Stop))!, 1, tasks / 5);
        }
    }

    [Fact]
    public async Task A_limit_holds_however_many_nodes_claim_and_complete_at_once()
    {
        const int limit = 5, tasks = 200;
        var key = await Store.AddKeyAsync(Keys.ApiKey.Hash("limited"), "limited", Scope.All, Stop);
        await Store.SetTermsAsync(key, new(1, limit), Stop);
        ITaskStore[] nodes = [Store, await OpenAsync(), await OpenAsync()];
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(i => nodes[i % nodes.Length].CreateAsync(Sample.Task(key, Clock, cost: 1_000), Stop)));

        Assert.InRange(await MostAtOnceAsync(nodes, tasks), 2, limit);
    }

    [Fact]
    public async Task Shares_follow_weights_whichever_nodes_claim()
    {
        const int claims = 240;
        ITaskStore[] nodes = [Store, await OpenAsync(), await OpenAsync()];
        var keys = new List<Keys.KeyId>();
        foreach (var weight in (int[])[1, 2, 5])
        {
            var key = await Store.AddKeyAsync(Keys.ApiKey.Hash($"weight {weight}"), "weighted", Scope.All, Stop);
            await Store.SetTermsAsync(key, new(weight, null), Stop);
            await Task.WhenAll(Enumerable.Range(0, claims).Select(i => nodes[i % 3].CreateAsync(Sample.Task(key, Clock, cost: 1_000), Stop)));
            keys.Add(key);
        }

        var taken = new List<Keys.KeyId>();
        for (var i = 0; i < claims; i++) taken.Add((await nodes[i % 3].ClaimAsync(Lane.Animatic, Stop))!.Key);

        foreach (var (key, share) in keys.Zip((double[])[30, 60, 150])) Assert.InRange(taken.Count(one => one == key), share * 0.9, share * 1.1);
    }

    [Fact]
    public async Task A_budget_holds_however_many_nodes_create_and_complete_at_once()
    {
        const long budget = 60_000;
        var key = await Store.AddKeyAsync(Keys.ApiKey.Hash("budgeted"), "budgeted", Scope.All, Stop);
        await Store.SetTermsAsync(key, Keys.KeyTerms.Default with { Budget = new(null, null, budget), RunningLimit = 50 }, Stop);
        ITaskStore[] nodes = [Store, await OpenAsync(), await OpenAsync()];
        var sent = Enumerable.Range(0, 300).Select(i => Sample.Task(key, Clock, cost: 100 + (i % 7 * 100))).ToList();

        var outcomes = await Task.WhenAll(sent.Select((task, i) => nodes[i % 3].CreateAsync(task, Stop)));
        var admitted = sent.Zip(outcomes).Where(pair => pair.Second is CreateOutcome.Created).ToDictionary(pair => pair.First.Id, pair => pair.First.Reserve);
        Assert.InRange(admitted.Values.Sum(), budget - 99, budget);

        // Each uses half of what it reserved, on whatever node.
        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var (node, tokens) = (nodes[i % 3], 0L);
            while (await node.ClaimAsync(Lane.Animatic, Stop) is { } claim)
            {
                Assert.True(await node.CompleteAsync(claim.Lease, Sample.Clip with { Tokens = admitted[claim.Lease.Task] / 2 }, Stop));
                tokens += admitted[claim.Lease.Task] / 2;
            }

            return tokens;
        }));

        var left = budget - done.Sum();
        Assert.IsType<CreateOutcome.OverBudget>(await Store.CreateAsync(Sample.Task(key, Clock, cost: left + 1), Stop));
        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Sample.Task(key, Clock, cost: left), Stop));
    }

    [Theory]
    [InlineData("SELECT task FROM queue WHERE lane = 'animatic' AND state = 0 AND (turn, task) >= (1, gen_random_uuid()) ORDER BY turn, task LIMIT 1 FOR UPDATE SKIP LOCKED", "queue_ready")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND state = 2 ORDER BY turn, task LIMIT 5", "queue_held")]
    [InlineData("SELECT task FROM queue WHERE state = 1 AND lease_ends <= store_time(5)", "queue_leases")]
    [InlineData("SELECT max(turn) FROM attempts WHERE lane = 'animatic'", "attempts_turn")]
    [InlineData("SELECT 1 FROM queue WHERE key = 1 AND started = 0 LIMIT 9", "queue_waiting")]
    [InlineData("SELECT task FROM idempotency WHERE key = 1 AND name = 'a' AND created > 5 LIMIT 1", "idempotency_pkey")]
    [InlineData("SELECT key FROM idempotency WHERE created <= store_time(NULL) - 5 LIMIT 9", "idempotency_created")]
    [InlineData("SELECT sum(tokens) FROM ledger WHERE key = 1 AND at >= 5", "ledger_time")]
    [InlineData("SELECT id FROM tasks WHERE clip_kept AND ended <= store_time(NULL) - 5 ORDER BY ended LIMIT 9", "tasks_clips")]
    [InlineData("SELECT id FROM tasks WHERE ended <= store_time(NULL) - 5 AND NOT clip_kept LIMIT 9", "tasks_ended")]
    [InlineData("SELECT task FROM ledger WHERE key = 1 ORDER BY id DESC LIMIT 9", "ledger_key")]
    [InlineData("SELECT hash FROM contents WHERE due <= store_time(5) ORDER BY due LIMIT 9 FOR UPDATE SKIP LOCKED", "contents_due")]
    [InlineData("SELECT number FROM assets WHERE due <= store_time(5) ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED", "assets_due")]
    [InlineData("SELECT id FROM assets WHERE key = 1 AND number < 9 AND (-1 < 0 OR type = -1) ORDER BY number DESC LIMIT 9", "assets_key")]
    [InlineData("SELECT 1 FROM assets WHERE content = 'x'", "assets_content")]
    [InlineData("SELECT 1 FROM fetched WHERE content = 'x'", "fetched_content")]
    [InlineData("SELECT 1 FROM holds WHERE content = 'x'", "holds_content")]
    [InlineData("SELECT key, url FROM fetched WHERE kept <= store_time(5) - 1 ORDER BY kept LIMIT 9 FOR UPDATE SKIP LOCKED", "fetched_kept")]
    [InlineData("SELECT id FROM deliveries WHERE host = 'a' AND due <= store_time(NULL) ORDER BY due LIMIT 4 FOR UPDATE SKIP LOCKED", "deliveries_due")]
    [InlineData("SELECT host FROM deliveries WHERE due IS NOT NULL AND host > 'a' ORDER BY host LIMIT 1", "deliveries_due")]
    [InlineData("SELECT id FROM deliveries WHERE key = 1 AND id < 9 ORDER BY id DESC LIMIT 9", "deliveries_key")]
    [InlineData("SELECT l.tokens FROM keys k CROSS JOIN ledger l WHERE k.id = 1 AND l.key = k.id AND l.at >= 5 AND l.at < 9", "ledger_time")]
    [InlineData("SELECT * FROM tasks WHERE key = 1 AND id < '018f0000-0000-7000-8000-000000000000' AND id >= '00000000-0000-0000-0000-000000000000' ORDER BY id DESC LIMIT 9", "tasks_key")]
    [InlineData("SELECT * FROM tasks WHERE key = 1 AND outcome >= 3 AND id < '018f0000-0000-7000-8000-000000000000' ORDER BY id DESC LIMIT 9", "tasks_unmade")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND started = 0 AND task < '018f0000-0000-7000-8000-000000000000' ORDER BY task DESC LIMIT 9", "queue_waiting")]
    [InlineData("SELECT task FROM queue WHERE key = 1 AND started = 1 AND task < '018f0000-0000-7000-8000-000000000000' ORDER BY task DESC LIMIT 9", "queue_started")]
    [InlineData("SELECT 1 FROM queue WHERE lane = 'ark' AND state = 3 AND due IS NULL LIMIT 9", "queue_awaiting")]
    [InlineData("SELECT q.lane FROM queue q WHERE q.state = 3 AND q.lane > 'ark' ORDER BY q.lane LIMIT 1", "queue_awaiting")]
    [InlineData("SELECT s.tokens FROM keys k CROSS JOIN submissions s WHERE k.id = 1 AND s.key = k.id AND s.intended >= 5 AND s.intended < 9", "submissions_key")]
    [InlineData("SELECT upstream, content FROM staged WHERE checked <= store_time(5) - 5 LIMIT 9 FOR UPDATE SKIP LOCKED", "staged_checked")]
    [InlineData("SELECT task FROM uploads u WHERE u.upstream = 'a' AND u.due <= store_time(5) AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.task = u.task) ORDER BY u.due LIMIT 9 FOR UPDATE SKIP LOCKED", "uploads_due")]
    public async Task The_planner_can_use_the_index(string sql, string index)
    {
        await using var raw = NpgsqlDataSource.Create(DatabaseUrl.Read(database!));
        // Its tables are empty, where reading all of one is the cheapest.
        await using var connection = await raw.OpenConnectionAsync(Stop);
        await using var explain = new NpgsqlCommand("SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN " + sql, connection);
        await using var plan = await explain.ExecuteReaderAsync(Stop);
        var lines = new List<string>();
        while (await plan.ReadAsync(Stop)) lines.Add(plan.GetString(0));

        Assert.Contains(lines, line => line.Contains($" using {index} "));
        Assert.DoesNotContain(lines, line => line.Contains("Sort") || line.Contains("Seq Scan"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_program_takes_a_database_that_is_one_version_ahead_and_no_further(int ahead, bool taken)
    {
        await using var raw = NpgsqlDataSource.Create(DatabaseUrl.Read(database!));
        await using var bump = raw.CreateCommand($"INSERT INTO migrations SELECT max(number) + {ahead} FROM migrations");
        await bump.ExecuteNonQueryAsync(Stop);

        if (taken) await WorksAsync(await OpenAsync());
        else Assert.Contains("can be at most one behind", (await Assert.ThrowsAsync<StoreException>(OpenAsync)).Message);
    }

    [Fact]
    public void A_url_may_name_several_hosts()
    {
        var address = DatabaseUrl.Read("postgresql://u%40x:p%3A%2F@one:5432,two:5433/videos?target_session_attrs=read-write&sslmode=require");

        Assert.Equal(
            ("one:5432,two:5433", "u@x", "p:/", "videos", "read-write", SslMode.Require),
            (address.Host, address.Username, address.Password, address.Database, address.TargetSessionAttributes, address.SslMode));
    }

    static async Task<List<Guid>> DrainAsync(ITaskStore node)
    {
        var claimed = new List<Guid>();
        while (await node.ClaimAsync(Lane.Animatic, Stop) is { } claim) claimed.Add(claim.Lease.Task.Value);
        return claimed;
    }
}
