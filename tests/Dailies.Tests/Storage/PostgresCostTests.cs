using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Tasks;
using Npgsql;

namespace Dailies.Tests.Storage;

/// <summary>What the hot statements cost however much is stored, counted in the blocks that PostgreSQL touches: that is no matter of the machine.</summary>
public sealed partial class PostgresCostTests(PostgresServer server)
{
    // A level more of each index may be walked, and no more.
    const int Slack = 16;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_thousand_held_tasks_of_one_key_cost_another_keys_claim_nothing()
    {
        await using var place = await Place.OpenAsync(server, Stop);
        await place.FillAsync(place.Other, ready: 1_000, held: 0);
        var before = await place.ClaimCostAsync();

        await place.FillAsync(place.Limited, ready: 0, held: 100_000);

        Assert.InRange(await place.ClaimCostAsync(), 1, before + Slack);
        var claim = await place.Store.ClaimAsync(Lane.Animatic, Stop);
        Assert.Equal(place.Other, claim!.Key);
    }

    [Fact]
    public async Task A_claim_and_a_query_cost_the_same_at_a_thousand_and_at_two_hundred_thousand_tasks()
    {
        await using var place = await Place.OpenAsync(server, Stop);
        await place.FillAsync(place.Other, ready: 1_000, held: 0);
        var (claim, query) = (await place.ClaimCostAsync(), await place.QueryCostAsync());

        await place.FillAsync(place.Other, ready: 200_000, held: 0);

        Assert.InRange(await place.ClaimCostAsync(), 1, claim + Slack);
        Assert.InRange(await place.QueryCostAsync(), 1, query + Slack);
    }

    [GeneratedRegex(@"Buffers: shared hit=(\d+)(?: read=(\d+))?")]
    static partial Regex Blocks { get; }

    sealed class Place(PostgresStore store, NpgsqlDataSource raw, KeyId limited, KeyId other) : IAsyncDisposable
    {
        const string Fill = """
            WITH made AS (
                INSERT INTO tasks (id, key, created, model, tokens)
                SELECT gen_random_uuid(), @key, 1, 'seedance_2_0_pro', 1000
                FROM generate_series(1, @count)
                RETURNING id
            ), asked AS (
                INSERT INTO requests (task, body)
                SELECT id, @body FROM made
            )
            INSERT INTO queue (task, key, lane, turn, state)
            SELECT id, @key, 'animatic', row_number() OVER (), @state FROM made
            """;

        public PostgresStore Store => store;

        public KeyId Limited => limited;

        public KeyId Other => other;

        public static async Task<Place> OpenAsync(PostgresServer server, CancellationToken ct)
        {
            var database = await server.NewDatabaseAsync();
            var store = await PostgresStore.OpenAsync(new(database), ct);
            var limited = await store.AddKeyAsync(ApiKey.Hash("limited"), "limited", Scope.All, ct);
            var other = await store.AddKeyAsync(ApiKey.Hash("other"), "other", Scope.All, ct);
            await store.SetTermsAsync(limited, new(1, 1), ct);
            return new(store, DatabaseUrl.Source(DatabaseUrl.Read(database)), limited, other);
        }

        public async Task FillAsync(KeyId key, int ready, int held)
        {
            foreach (var (count, state) in new[] { (ready, 0), (held, 2) })
            {
                await using var fill = raw.CreateCommand(Fill);
                fill.Parameters.AddWithValue("key", key.Value);
                fill.Parameters.AddWithValue("count", count);
                fill.Parameters.AddWithValue("state", state);
                fill.Parameters.AddWithValue("body", System.Text.Json.JsonSerializer.Serialize(Sample.Request, RequestJson.Default.VideoRequest));
                await fill.ExecuteNonQueryAsync(Stop);
            }

            await using var analyze = raw.CreateCommand("VACUUM ANALYZE");
            await analyze.ExecuteNonQueryAsync(Stop);
        }

        /// <summary>Claims one task, as the store does when it looks from the beginning.</summary>
        public Task<int> ClaimCostAsync() => CostAsync(
            PostgresStore.Claim,
            ("lane", Lane.Animatic), ("from_turn", 0L), ("from_task", Guid.Empty), ("most", 1), ("now", 5L), ("started", 1), ("length", 30_000L));

        public async Task<int> QueryCostAsync()
        {
            await using var any = raw.CreateCommand("SELECT task FROM queue ORDER BY turn DESC LIMIT 1");
            return await CostAsync(TaskRow.Select, ("id", (await any.ExecuteScalarAsync(Stop))!), ("key", Other.Value));
        }

        async Task<int> CostAsync(string sql, params (string Name, object Value)[] values)
        {
            // The first time, catalogues are read.
            for (var i = 0; ; i++)
            {
                await using var explain = raw.CreateCommand("EXPLAIN (ANALYZE, BUFFERS) " + sql);
                foreach (var (name, value) in values) explain.Parameters.AddWithValue(name, value);
                await using var plan = await explain.ExecuteReaderAsync(Stop);
                await plan.ReadAsync(Stop);
                var lines = new List<string> { plan.GetString(0) };
                while (await plan.ReadAsync(Stop)) lines.Add(plan.GetString(0));
                // The top node's numbers hold those of all below it.
                var top = lines.Select(line => Blocks.Match(line)).First(match => match.Success);
                if (i == 2) return top.Groups.Values.Skip(1).Where(group => group.Success).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await raw.DisposeAsync();
        }
    }
}
