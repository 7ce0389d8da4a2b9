using System.Diagnostics;
using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Server;
using Dailies.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Upstream.Tests;

/// <summary>A task whose upstream is taken out of the configuration while it waits.</summary>
public sealed class UnservedTests(PostgresServer postgres)
{
    // No other test's, since the metrics of a process are one.
    const string Lane = "taken-away";

    const string Sentence = $"Tasks wait for an engine that no node has: 1 in lane {Lane}. Configure the upstream again, under the same name, or cancel them.";

    static readonly VideoRequest Cat = new() { Model = "seedance_2_0_pro", Prompt = "A secretive cat", Duration = 4, Resolution = "480p" };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_told_in_readiness_log_and_metrics_and_goes_on_when_the_upstream_is_back(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        await using var back = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfB, Log = LogLevel.None, Renderer = renderer, DataFolder = Directory.CreateDirectory(folder["back"]).FullName }, Stop);
        between.To(back.Address);
        var database = onPostgres ? await postgres.NewDatabaseAsync() : null;
        Directory.CreateDirectory(folder["files"]);
        var without = new ServerSettings
        {
            Key = Chain.KeyOfA,
            Log = LogLevel.None,
            DataFolder = Directory.CreateDirectory(folder["front"]).FullName,
            Database = database is null ? null : new PostgresSettings(database),
            Files = database is null ? null : folder["files"],
        };
        var with = without with { Upstreams = [new() { Name = Lane, Url = between.Address, Key = Chain.KeyOfB, Terms = Chain.Quick }] };

        Video created;
        await using (var front = await DailiesServer.StartAsync(with, Stop))
        {
            using var client = new DailiesClient(front.Address, Chain.KeyOfA);
            created = await client.CreateAsync(Cat, Stop);
            await between.QueriesAsync(2, Stop);
            Assert.Null((string?)(await EnginesAsync(front.Address))["error"]);
        }

        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using (var front = await DailiesServer.StartAsync(without, clock, Stop))
        {
            var engines = await EnginesAsync(front.Address);
            Assert.Equal((false, Sentence), ((bool)engines["ok"]!, (string?)engines["error"]));
            await ShownAsync(front.Address, clock, $"lane=\"{Lane}\",state=\"ordered\"}} 1");
        }

        await LoggedAsync(database is null ? [$"data={folder["front"]}"] : [$"database={database}", $"files={folder["files"]}"]);

        await using (var front = await DailiesServer.StartAsync(with, Stop))
        {
            using var client = new DailiesClient(front.Address, Chain.KeyOfA);
            release();
            Assert.Null((await client.WaitAsync(created, ct: Stop)).Error);
            Assert.True((bool)(await EnginesAsync(front.Address))["ok"]!);
        }

        Assert.Equal([1], between.Accepted.Values);
    }

    [Fact]
    public async Task A_task_that_was_refused_for_the_moment_counts_as_postponed()
    {
        const string name = "away-for-now";
        using var folder = new TemporaryFolder();
        await using var between = await Between.StartAsync();
        between.To(new("http://127.0.0.1:9"));
        between.OnCreate([.. Enumerable.Repeat(Between.Status(429, "", false, ("Retry-After", "600")), 9)]);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var front = await DailiesServer.StartAsync(
            new()
            {
                Key = Chain.KeyOfA,
                Log = LogLevel.None,
                DataFolder = folder.Path,
                Upstreams = [new() { Name = name, Url = between.Address, Key = Chain.KeyOfB, Terms = Chain.Quick }],
            },
            clock,
            Stop);
        using var client = new DailiesClient(front.Address, Chain.KeyOfA);

        await client.CreateAsync(Cat, Stop);

        await ShownAsync(front.Address, clock, $"lane=\"{name}\",state=\"postponed\"}} 1");
    }

    static async Task<JsonNode> EnginesAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var answer = await http.GetAsync("/readyz", Stop);
        Assert.True(answer.IsSuccessStatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["checks"]!["engines"]!;
    }

    // The queue is read every 5 s of the clock, and a reading is given up after as long: between two
    // steps of the clock there is time for one.
    static async Task ShownAsync(Uri address, FakeTimeProvider clock, string sample)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            var reading = Stopwatch.StartNew();
            while (reading.Elapsed < TimeSpan.FromSeconds(2))
            {
                if ((await http.GetStringAsync("/metrics", bound.Token)).Split('\n').Any(line =>
                    line.StartsWith("dailies_queue_tasks{", StringComparison.Ordinal) && line.Contains(sample, StringComparison.Ordinal)))
                {
                    return;
                }
            }
        }
    }

    // A real process, whose log is looked at: neither key nor prompt stands in it.
    static async Task LoggedAsync(string[] place)
    {
        var node = new NodeProcess(
            "without", [.. place, $"key={Chain.KeyOfA}", "lease-seconds=2", $"sample={await Renderers.SampleAsync()}"], new Dictionary<string, string>());
        await node.StartAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = node.Address };
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            bound.CancelAfter(TimeSpan.FromSeconds(30));
            while (!node.Log.Any(line => line.Contains(Sentence, StringComparison.Ordinal))) await http.GetStringAsync("/healthz", bound.Token);
            Assert.DoesNotContain(
                node.Log, line => line.Contains(Chain.KeyOfA, StringComparison.Ordinal) || line.Contains(Cat.Prompt, StringComparison.Ordinal));
        }
        finally
        {
            await node.KillAsync();
        }
    }
}
