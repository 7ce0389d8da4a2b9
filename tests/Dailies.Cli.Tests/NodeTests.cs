using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class NodeTests(PostgresServer postgres) : IAsyncLifetime
{
    const string Key = "a-known-key";
    const string Short = """{"model":"seedance_2_0_pro","prompt":"x","duration":4,"resolution":"480p"}""";
    const string Long = """{"model":"seedance_2_0_pro","prompt":"x","duration":8,"resolution":"720p"}""";

    readonly Cli cli = new();
    string database = "";
    Process api = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        api = Node("api", "--key", Key);
        http = Client((await LineAsync(api, "Dailies listens on "))[19..]);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Cli.SignalAsync(api, "TERM");
        await api.WaitForExitAsync(CancellationToken.None);
        api.Dispose();
        cli.Dispose();
    }

    [Fact]
    public async Task A_worker_that_ends_when_idle_has_done_what_there_was_to_do()
    {
        var ids = new[] { await CreateAsync(Short), await CreateAsync(Short) };

        using var worker = Node("worker", "--exit-when-idle");
        await worker.WaitForExitAsync(Cli.Stop);

        Assert.Equal(0, worker.ExitCode);
        foreach (var id in ids) Assert.Equal("completed", (string?)(await QueryAsync(id))["status"]);
    }

    [Fact]
    public async Task A_worker_takes_only_what_its_lanes_hold()
    {
        var id = await CreateAsync(Short);

        using var worker = Node("worker", "--exit-when-idle", "--lanes", "fetch");
        await worker.WaitForExitAsync(Cli.Stop);

        Assert.Equal(0, worker.ExitCode);
        Assert.Equal("queued", (string?)(await QueryAsync(id))["status"]);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_finishes_its_task_within_its_time_of_grace()
    {
        using var worker = Node("worker", "--grace", "60");
        var id = await CreateAsync(Long);
        await UntilAsync(id, video => (int?)video["progress"] > 0);

        await Cli.SignalAsync(worker, "TERM");
        await worker.WaitForExitAsync(Cli.Stop);

        Assert.Equal(0, worker.ExitCode);
        Assert.Equal("completed", (string?)(await QueryAsync(id))["status"]);
    }

    [Fact]
    public async Task A_node_that_finishes_its_tasks_still_answers()
    {
        using var node = Node("all", "--grace", "60", "--key", Key);
        using var its = Client((await LineAsync(node, "Dailies listens on "))[19..]);
        var id = await CreateAsync(Long);
        await UntilAsync(id, video => (int?)video["progress"] > 0);

        await Cli.SignalAsync(node, "TERM");
        await LineAsync(node, "stopping: running tasks have 60 s to finish");

        Assert.Equal("processing", (string?)JsonNode.Parse(await its.GetStringAsync($"v1/result/{id}", Cli.Stop))!["status"]);
        await node.WaitForExitAsync(Cli.Stop);
        Assert.Equal("completed", (string?)(await QueryAsync(id))["status"]);
    }

    [Fact]
    public async Task A_worker_without_grace_gives_its_task_back_and_another_does_it()
    {
        using var first = Node("worker", "--grace", "0");
        var id = await CreateAsync(Long);
        await UntilAsync(id, video => (int?)video["progress"] > 0);
        await Cli.SignalAsync(first, "TERM");
        await first.WaitForExitAsync(Cli.Stop);
        Assert.Equal("processing", (string?)(await QueryAsync(id))["status"]);

        // At once: what was given back needs no lease to run out.
        using var second = Node("worker", "--exit-when-idle");
        await second.WaitForExitAsync(Cli.Stop);

        Assert.Equal("completed", (string?)(await QueryAsync(id))["status"]);
    }

    [Theory]
    [InlineData("--role api and --role worker need --database and --files", "--role", "worker")]
    [InlineData("--role: leader is not one of all, api, worker", "--role", "leader")]
    [InlineData("--port: 'x' is not a whole number", "--port", "x")]
    [InlineData("--port: 70000 is out of range; 0 to 65535", "--port", "70000")]
    [InlineData("--lanes: paint is unknown; fetch and animatic are allowed", "--lanes", "paint")]
    [InlineData("--grace: -1 is out of range", "--grace", "-1")]
    [InlineData("--database-direct is for a database behind a pooler", "--database-direct", "postgres://x@127.0.0.1/x")]
    [InlineData("s3://", "--port", "0", "--data", "x", "--files", "s3://")]
    [InlineData("credentials", "--port", "0", "--data", "x", "--files", "s3://key:secret@bucket/x")]
    public async Task Wrong_options_end_the_start_with_one_sentence(string expected, params string[] options)
    {
        var (code, _, error) = await cli.RunAsync(["serve", .. options]);

        Assert.InRange(code, 2, 3);
        Assert.Contains(expected, error);
        Assert.DoesNotContain("   at ", error);
    }

    Process Node(string role, params string[] options) => cli.Start(
        ["serve", "--port", "0", "--role", role, "--database", database, "--files", cli["shared"], .. options]);

    static HttpClient Client(string address)
    {
        var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        return http;
    }

    async Task<string> CreateAsync(string json)
    {
        using var answer = await http.PostAsync("v1/kyyvideo2/videos", new StringContent(json), Cli.Stop);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!["id"]!;
    }

    async Task<JsonNode> QueryAsync(string id) => JsonNode.Parse(await http.GetStringAsync($"v1/result/{id}", Cli.Stop))!;

    async Task UntilAsync(string id, Func<JsonNode, bool> so)
    {
        while (true)
        {
            using var query = new HttpRequestMessage(HttpMethod.Get, $"v1/result/{id}");
            query.Headers.Add("Prefer", "wait=1");
            using var answer = await http.SendAsync(query, Cli.Stop);
            if (so(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!)) return;
        }
    }

    static async Task<string> LineAsync(Process process, string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync(Cli.Stop) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cli.Stop));
    }
}
