using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests.Operation;

public sealed class MissingProgramTests
{
    [Fact]
    public async Task A_server_without_ffmpeg_runs_and_says_that_it_is_not_ready()
    {
        using var cli = new Cli();
        using var server = cli.Start(new Dictionary<string, string> { ["PATH"] = cli.Scratch }, "serve", "--port", "0", "--data", "data", "--key", "known");
        var line = await server.StandardOutput.ReadLineAsync(Cli.Stop);
        using var http = new HttpClient { BaseAddress = new Uri(line!["Dailies listens on ".Length..]) };

        using var answer = await http.GetAsync("/readyz", Cli.Stop);

        var checks = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!["checks"]!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("ffmpeg was not found; install ffmpeg, which brings it.", (string?)checks["ffmpeg"]!["error"]);
        Assert.True((bool)checks["database"]!["ok"]!);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
    }

    [Fact]
    public async Task A_form_of_log_that_is_not_known_is_a_usage_error()
    {
        using var cli = new Cli();

        var (code, _, error) = await cli.RunAsync("serve", "--log", "xml");

        Assert.Equal(2, code);
        Assert.Contains("--log: xml is not one of text, json.", error);
    }
}
