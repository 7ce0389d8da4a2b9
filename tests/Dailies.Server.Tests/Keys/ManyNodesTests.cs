using System.Diagnostics;
using System.Net;

namespace Dailies.Server.Tests.Keys;

public sealed class ManyNodesTests(PostgresServer postgres)
{
    const string Missing = "/v1/result/video_00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task A_revoked_key_works_on_no_node_after_a_second()
    {
        await using var nodes = await Nodes.StartAsync(postgres);
        var (id, key) = await nodes.One.NewKeyAsync();
        // Both nodes have it in memory.
        foreach (var node in (Service[])[nodes.One, nodes.Other]) Assert.Equal(HttpStatusCode.NotFound, (await node.SendAsync("GET", Missing, key: key)).Status);

        Assert.Equal(HttpStatusCode.OK, (await nodes.One.SendAsync("DELETE", $"/v1/keys/{id}")).Status);
        var since = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nodes.One.SendAsync("GET", Missing, key: key)).Status);

        while (true)
        {
            // What was sent within the second may have been answered either way.
            var sent = Stopwatch.GetElapsedTime(since);
            if ((await nodes.Other.SendAsync("GET", Missing, key: key)).Status == HttpStatusCode.Unauthorized) break;
            Assert.True(sent < TimeSpan.FromSeconds(1), $"It still worked {sent.TotalMilliseconds} ms later.");
        }
    }

    [Fact]
    public async Task A_held_answer_of_a_revoked_key_is_cut_off_on_another_node()
    {
        await using var nodes = await Nodes.StartAsync(postgres);
        // A limit has the requests that a node let in counted in the database.
        var (id, key) = await nodes.One.NewKeyAsync("\"requests_per_minute\":60");
        var (_, task, _) = await nodes.One.SendAsync(
            "POST", "/v1/kyyvideo2/videos", Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false), key);
        var counted = await nodes.Database.CountedAsync();
        var held = nodes.Other.SendAsync("GET", $"/v1/result/{task["id"]}", key: key, prefer: "wait=60");
        // One that comes after the revocation is not held: it is turned away.
        while (await nodes.Database.CountedAsync() == counted) await Task.Yield();

        await nodes.One.SendAsync("DELETE", $"/v1/keys/{id}");
        var since = Stopwatch.GetTimestamp();

        await Assert.ThrowsAsync<HttpRequestException>(() => held);
        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(10), "It was held on.");
    }

    [Fact]
    public async Task Requests_on_all_nodes_count_together_however_many_come_at_once()
    {
        const int limit = 40, sent = 100;
        await using var nodes = await Nodes.StartAsync(postgres);
        var (_, key) = await nodes.One.NewKeyAsync($"\"requests_per_minute\":{limit}");
        var begun = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, sent).Select(i => (i % 2 == 0 ? nodes.One : nodes.Other).SendAsync("GET", Missing, key: key)));

        var earned = (int)Math.Ceiling(Stopwatch.GetElapsedTime(begun).TotalMinutes * limit);
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.NotFound), limit, limit + earned);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NotFound), answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            Assert.InRange(answer.Headers.RetrySeconds(), 1, 2);
        });
    }

    [Fact]
    public async Task A_strict_poll_on_one_node_counts_on_the_other()
    {
        await using var nodes = await Nodes.StartAsync(postgres);
        var (_, key) = await nodes.One.NewKeyAsync("\"polls\":\"strict\"");
        var (_, task, _) = await nodes.One.SendAsync(
            "POST", "/v1/kyyvideo2/videos", Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false), key);

        var begun = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, (await nodes.One.SendAsync("GET", $"/v1/result/{task["id"]}", key: key)).Status);
        var (status, _, headers) = await nodes.Other.SendAsync("GET", $"/v1/result/{task["id"]}", key: key);

        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(headers.RetrySeconds(), 1, 10);
    }

    sealed record Nodes(Service One, Service Other, Rows Database, TemporaryFolder Files) : IAsyncDisposable
    {
        public static async Task<Nodes> StartAsync(PostgresServer postgres)
        {
            var database = await postgres.NewDatabaseAsync();
            var files = new TemporaryFolder();
            Task<Service> Start() => Service.StartAsync(
                settings => settings with { Database = new(database), Files = files.Path, DataFolder = null, Role = Role.Api });
            return new(await Start(), await Start(), new(database), files);
        }

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
            await Database.DisposeAsync();
            Files.Dispose();
        }
    }
}
