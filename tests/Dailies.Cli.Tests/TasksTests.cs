using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class TasksTests : IDisposable
{
    const string Key = "a-known-key";

    readonly Cli cli = new();

    [Fact]
    public async Task Tasks_are_listed_shown_waited_for_and_cancelled()
    {
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--key", Key, "--renders", "1");
        var address = (await ServeTests.LineAsync(server, "Dailies listens on "))[19..];
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var first = await CreateAsync(http, 4);
        // It waits behind the first, and is long enough to be cancelled even if it does not.
        var second = await CreateAsync(http, 15);

        var cancelled = await RunAsync("cancel", second);
        Assert.Equal(0, cancelled.Code);
        Assert.Contains("status   failed", cancelled.Output);
        Assert.Contains("cancelled", cancelled.Output);

        var waited = await RunAsync("wait", first);
        Assert.True(waited.Code == 0, waited.Error);
        Assert.Contains("status   completed", waited.Output);
        Assert.Equal(1, (await RunAsync("wait", second)).Code);

        var shown = JsonNode.Parse((await RunAsync("show", first, "--json")).Output)!;
        Assert.Equal((first, "completed"), ((string?)shown["id"], (string?)shown["status"]));

        Assert.Equal([second, first], Ids((await RunAsync("list", "--json")).Output));
        Assert.Equal([first], Ids((await RunAsync("list", "--status", "completed", "--model", "seedance_2_0_pro", "--json")).Output));
        Assert.Equal([second], Ids((await RunAsync("list", "--limit", "1", "--json")).Output));
        Assert.Contains(first + "  completed", (await RunAsync("list")).Output);

        Assert.Equal(2, (await RunAsync("show", "video_00000000-0000-0000-0000-000000000000")).Code);
        Assert.Equal(4, (await cli.RunAsync("tasks", "list", "--server", address, "--key", "wrong")).Code);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);

        Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
            cli.RunAsync(["tasks", .. arguments, "--server", address, "--key", Key]);
    }

    [Fact]
    public async Task Without_a_server_or_a_key_it_says_what_is_missing()
    {
        Assert.Equal((2, "dailies: which server? Give it with --server or in DAILIES_URL\n"), Short(await cli.RunAsync("tasks", "list")));
        Assert.Equal(4, (await cli.RunAsync("tasks", "list", "--server", "http://127.0.0.1:1")).Code);
        Assert.Equal(3, (await cli.RunAsync("tasks", "list", "--server", "http://127.0.0.1:1", "--key", "x")).Code);
    }

    public void Dispose() => cli.Dispose();

    static (int, string) Short((int Code, string Output, string Error) end) => (end.Code, end.Error);

    static IEnumerable<string?> Ids(string json) => JsonNode.Parse(json)!.AsArray().Select(video => (string?)video!["id"]);

    static async Task<string> CreateAsync(HttpClient http, int duration)
    {
        using var content = new StringContent(
            $$"""{"model":"seedance_2_0_pro","prompt":"x","duration":{{duration}},"resolution":"480p"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("v1/kyyvideo2/videos", content, Cli.Stop);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!["id"]!;
    }
}
