using System.Text;
using System.Text.Json.Nodes;
using Dailies.Server.Emulation;

namespace Dailies.Cli.Tests;

public sealed class EmulateTests : IDisposable
{
    const string Request = """{"model":"seedance_2_0_pro","prompt":"A cat","duration":4,"resolution":"480p","generateAudio":false}""";

    readonly Cli cli = new();

    [Fact]
    public async Task Serve_says_that_it_is_a_stand_in_and_leaves_no_data_behind()
    {
        await File.WriteAllTextAsync(cli["rules.json"], """{"rules":[{"prompt":"cat","times":1,"then":"moderation","message":"No cats."}]}""", Cli.Stop);
        using var server = cli.Start("serve", "--emulate", "--emulate-rules", "rules.json", "--port", "0", "--key", LocalService.Key);
        var address = (await ServeTests.LineAsync(server, "Dailies listens on "))[19..];
        Assert.Equal("data in a temporary folder", await server.StandardOutput.ReadLineAsync(Cli.Stop));
        Assert.Contains("this is a stand-in for tests", await server.StandardOutput.ReadLineAsync(Cli.Stop));

        var videos = new[] { await MakeAsync(address), await MakeAsync(address) };

        Assert.Equal(["No cats.", null], videos.Select(video => (string?)video["error"]));
        Assert.Equal(["failed", "completed"], videos.Select(video => (string?)video["status"]));
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
        Assert.Equal(0, server.ExitCode);
        Assert.Equal(["rules.json"], cli.Files);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Scratch, "dailies-node-*"));
    }

    [Fact]
    public async Task A_report_fails_the_build_above_its_budget()
    {
        await using var server = await LocalService.StartAsync(settings => settings with { Emulation = new() });
        string[] report = ["emulate", "report", "--server", server.Address, "--key", LocalService.Key];
        var nothing = await cli.RunAsync([.. report, "--max-cost", "0", "--currency", "EUR"]);
        await MakeAsync(server.Address);

        var table = await cli.RunAsync(report);
        var within = await cli.RunAsync([.. report, "--max-cost", "0.284158"]);
        var above = await cli.RunAsync([.. report, "--max-cost", "0.2841", "--currency", "usd"]);
        var json = await cli.RunAsync([.. report, "--json"]);
        var other = await cli.RunAsync([.. report, "--max-cost", "1", "--currency", "EUR"]);

        Assert.Equal((0, 0, 0, 6, 0, 2), (nothing.Code, table.Code, within.Code, above.Code, json.Code, other.Code));
        Assert.Equal(
            """
            1 created, 1 completed, 0 failed
            model             completed  tokens  would have cost
            seedance_2_0_pro  1          40,594  0.284158 USD
            total             1          40,594  0.284158 USD

            """.ReplaceLineEndings("\n"),
            table.Output);
        Assert.Equal("dailies: the run would have cost 0.284158 USD, which is more than --max-cost 0.2841\n", above.Error);
        Assert.Equal("dailies: --currency: no price of the run is in EUR; they are in USD\n", other.Error);
        Assert.Equal(1, (int?)JsonNode.Parse(json.Output)!["tasks"]!["completed"]);
    }

    [Fact]
    public async Task A_budget_for_two_currencies_has_to_say_which()
    {
        await File.WriteAllTextAsync(cli["prices.json"], """{"prices":{"seedance_2_0_pro":{"currency":"CNY","perMillionTokens":46}}}""", Cli.Stop);
        await using var server = await LocalService.StartAsync(settings => settings with { Emulation = new EmulationSettings(), Catalogue = cli["prices.json"] });
        await MakeAsync(server.Address);
        await MakeAsync(server.Address, Request.Replace("0_pro", "0_fast_pro", StringComparison.Ordinal));
        string[] report = ["emulate", "report", "--server", server.Address, "--key", LocalService.Key, "--max-cost", "1"];

        var unclear = await cli.RunAsync(report);
        var within = await cli.RunAsync([.. report, "--currency", "USD"]);
        var above = await cli.RunAsync([.. report, "--currency", "CNY"]);

        Assert.Equal((2, 0, 6), (unclear.Code, within.Code, above.Code));
        Assert.Contains("CNY and USD; say with --currency which of them", unclear.Error);
    }

    [Fact]
    public async Task A_server_that_does_not_emulate_and_a_wrong_key_are_said()
    {
        await using var plain = await LocalService.StartAsync();
        await using var stand = await LocalService.StartAsync(settings => settings with { Emulation = new() });

        var absent = await cli.RunAsync("emulate", "report", "--server", plain.Address, "--key", LocalService.Key);
        var wrong = await cli.RunAsync("emulate", "report", "--server", stand.Address, "--key", "wrong");

        Assert.Equal((3, 4), (absent.Code, wrong.Code));
        Assert.Contains("does not emulate; start it with: dailies serve --emulate", absent.Error);
        Assert.Contains("the key is wrong", wrong.Error);
    }

    [Theory]
    [InlineData(2, "--emulate-speed: '-1' is not a number from 0 to 1000", "serve", "--emulate", "--emulate-speed", "-1")]
    [InlineData(2, "--emulate-speed: 'NaN' is not a number", "serve", "--emulate", "--emulate-speed", "NaN")]
    [InlineData(2, "--emulate-speed is for an emulation; give --emulate too", "serve", "--emulate-speed", "1")]
    [InlineData(2, "--emulate-rules is for an emulation; give --emulate too", "serve", "--emulate-rules", "rules.json")]
    [InlineData(2, "--emulate-clips: film is not one of card, animatic", "serve", "--emulate", "--emulate-clips", "film")]
    [InlineData(2, "cannot stand before an --upstream", "serve", "--emulate", "--upstream", "http://127.0.0.1:9", "--upstream-key", "k")]
    [InlineData(2, "goes with neither --role nor --lanes", "serve", "--emulate", "--role", "api")]
    [InlineData(2, "goes with neither --role nor --lanes", "serve", "--emulate", "--lanes", "fetch")]
    [InlineData(3, "the rules for the emulation cannot be read", "serve", "--emulate", "--emulate-rules", "none.json", "--port", "0")]
    [InlineData(2, "--max-cost: 'much' is not an amount such as 2.50", "emulate", "report", "--max-cost", "much")]
    [InlineData(2, "--currency is that of --max-cost", "emulate", "report", "--currency", "USD")]
    [InlineData(2, "name it with --server", "emulate", "report")]
    [InlineData(3, "cannot be asked", "emulate", "report", "--server", "http://127.0.0.1:9", "--key", "k")]
    [InlineData(4, "needs a key", "emulate", "report", "--server", "http://127.0.0.1:9")]
    public async Task What_goes_wrong_is_said_in_a_sentence_and_an_exit_code(int expected, string said, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Contains(said, error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(output);
    }

    public void Dispose() => cli.Dispose();

    // Holds the answer until the task has ended.
    static async Task<JsonNode> MakeAsync(string address, string request = Request)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", LocalService.Key);
        http.DefaultRequestHeaders.Add("Prefer", "wait=60");
        using var answer = await http.PostAsync("v1/kyyvideo2/videos", new StringContent(request, Encoding.UTF8, "application/json"), Cli.Stop);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!;
    }
}
