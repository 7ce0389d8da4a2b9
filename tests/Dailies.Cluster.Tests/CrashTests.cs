using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dailies.Cluster.Tests.Machines;

namespace Dailies.Cluster.Tests;

/// <summary>A node is killed while another host keeps it waiting, and is started again when what it had taken is anyone's.</summary>
public sealed class CrashTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    const string Key = "dailies-key-of-crash-tests";

    readonly TemporaryFolder folder = new();
    readonly TaskCompletionSource released = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_asset_whose_node_is_killed_while_it_is_fetched_becomes_active_after_the_restart()
    {
        var picture = await File.ReadAllBytesAsync(await Media.MakeAsync(folder["p.png"], "-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1"), Stop);
        await using var origin = new Receiver(async (_, ct) =>
        {
            await released.Task.WaitAsync(ct);
            return Host.Ok(picture);
        });
        var (node, database) = await NodeAsync();
        await using var rows = new Rows(database);
        string id;
        using (var http = Client(node))
            id = (string)(await PostAsync(http, "kyyVideo2/asset/upload", $$"""{"assetType":"Image","url":"{{origin["/p.png"]}}"}"""))["data"]!["assetId"]!;
        await origin.HeardAsync(1, Stop);

        await node.KillAsync();
        await PassAsync(rows, "assets", "due");
        await PassAsync(rows, "fetched", "busy");
        released.SetResult();
        await node.StartAsync();

        using (var http = Client(node))
        {
            var asset = await UntilAsync(http, $"kyyVideo2/asset/{id}", answer => answer["data"]!, one => (string?)one["status"] != "Processing");
            Assert.Equal(("Active", picture.Length), ((string?)asset["status"], (int?)asset["size"]));
        }

        Assert.Equal(2, origin.Heard.Count);
        await node.KillAsync();
    }

    [Fact]
    public async Task A_webhook_whose_node_is_killed_while_it_is_delivered_is_delivered_after_the_restart()
    {
        await using var receiver = new Receiver(async (_, ct) =>
        {
            await released.Task.WaitAsync(ct);
            return Host.Status(204);
        });
        var (node, database) = await NodeAsync();
        await using var rows = new Rows(database);
        using (var http = Client(node))
        {
            await PostAsync(http, "v1/kyyvideo2/videos", $$"""
                {"model":"seedance_2_0_pro","prompt":"x","duration":4,"resolution":"480p","generateAudio":false,"callback_url":"{{receiver["/hook"]}}"}
                """);
            await receiver.HeardAsync(1, Stop);
        }

        await node.KillAsync();
        await PassAsync(rows, "deliveries", "due");
        released.SetResult();
        await node.StartAsync();
        var heard = await receiver.HeardAsync(2, Stop);

        // The same event: a receiver that had the first one knows it by its id.
        Assert.Equal(heard[0]["webhook-id"], heard[1]["webhook-id"]);
        Assert.Equal(Event(heard[0]), Event(heard[1]));
        using (var http = Client(node))
            await UntilAsync(http, "v1/webhooks/deliveries", answer => answer["data"]![0]!, one => (string?)one["status"] == "delivered");
        await node.KillAsync();
    }

    public void Dispose() => folder.Dispose();

    // The time for which a node has what it took; nobody can say that it is dead before.
    static async Task PassAsync(Rows rows, string table, string until) => Assert.Single(await rows.AllAsync<int>(
        $"UPDATE {table} SET {until} = extract(epoch FROM now()) * 1000 - 1 WHERE {until} > extract(epoch FROM now()) * 1000 RETURNING 1", Stop));

    static string Event(HostRequest request)
    {
        var body = JsonNode.Parse(request.Body)!.AsObject();
        // A link to the clip is signed anew each time.
        body["data"]!.AsObject().Remove("video_url");
        return body.ToJsonString();
    }

    async Task<(NodeProcess Node, string Database)> NodeAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        var node = new NodeProcess(
            "node",
            [
                $"database={database}", $"files={folder["files"]}", $"key={Key}", "role=All", "lease-seconds=3", "renders=1", "mean-ms=1",
                "failing=0", "clip-bytes=2000", "seed=1", "allow-hosts=127.0.0.1:*",
            ],
            new Dictionary<string, string> { ["TMPDIR"] = folder.Path });
        await node.StartAsync();
        return (node, database);
    }

    static HttpClient Client(NodeProcess node)
    {
        var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return http;
    }

    static async Task<JsonNode> PostAsync(HttpClient http, string path, string json)
    {
        using var answer = await http.PostAsync(path, new StringContent(json, new MediaTypeHeaderValue("application/json")), Stop);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }

    static async Task<JsonNode> UntilAsync(HttpClient http, string path, Func<JsonNode, JsonNode> part, Func<JsonNode, bool> so)
    {
        while (true)
        {
            var now = part(JsonNode.Parse(await http.GetStringAsync(path, Stop))!);
            if (so(now)) return now;
            await Task.Delay(20, Stop);
        }
    }
}
