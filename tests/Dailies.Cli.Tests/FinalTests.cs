using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class FinalTests : IDisposable
{
    const string Key = "a-known-key";

    readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_preview_is_made_final_once_its_price_is_known()
    {
        // The paid engine is never reached: what counts is the task that is to go there.
        using var server = cli.Start(
            "serve", "--port", "0", "--data", "data", "--key", Key, "--upstream", "http://127.0.0.1:9", "--upstream-key", "another-key");
        var address = (await ServeTests.LineAsync(server, "Dailies listens on "))[19..];
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var create = new StringContent(
            """{"model":"seedance_2_0_pro","prompt":"x","duration":4,"resolution":"480p","preview":true}""", Encoding.UTF8, "application/json");
        using var created = await http.PostAsync("v1/kyyvideo2/videos", create, Cli.Stop);
        var preview = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync(Cli.Stop))!["id"]!;

        Assert.Equal(0, (await RunAsync("wait", preview)).Code);
        var told = await RunAsync("final", preview, "--dry-run");
        Assert.True(told.Code == 0, told.Error);
        Assert.Contains("seedance_2_0_pro, 4 s (97 frames), 864x496", told.Output, StringComparison.Ordinal);
        Assert.Equal("video.dry_run", (string?)JsonNode.Parse((await RunAsync("final", preview, "--dry-run", "--json")).Output)!["object"]);

        var final = await RunAsync("final", preview, "--idempotency-key", "approved");
        Assert.True(final.Code == 0, final.Error);
        var id = final.Output.Split('\n')[0][9..];
        Assert.StartsWith("video_", id, StringComparison.Ordinal);
        Assert.NotEqual(preview, id);
        Assert.StartsWith($"id       {id}\n", (await RunAsync("final", preview, "--idempotency-key", "approved")).Output, StringComparison.Ordinal);

        var refused = await RunAsync("final", id);
        Assert.Equal((2, $"dailies: {id} was no preview; only what was created with preview: true is made final.\n"), (refused.Code, refused.Error));
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);

        Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
            cli.RunAsync(["tasks", .. arguments, "--server", address, "--key", Key]);
    }
}
