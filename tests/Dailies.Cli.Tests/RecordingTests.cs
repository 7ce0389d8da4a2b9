using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class RecordingTests : IDisposable
{
    readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_recorded_task_is_made_again_without_the_upstream_and_without_its_key()
    {
        string upstream;
        using (var behind = cli.Start("serve", "--port", "0", "--data", "behind", "--key", "key-of-the-upstream"))
        {
            upstream = (await ServeTests.LineAsync(behind, "Dailies listens on "))[19..];
            using var front = cli.Start(
                "serve", "--port", "0", "--data", "front", "--key", "known", "--upstream", upstream, "--upstream-key", "key-of-the-upstream", "--record", "tape");
            await GenerateAsync(front, "first.mp4");
            await Cli.SignalAsync(behind, "TERM");
            await behind.WaitForExitAsync(Cli.Stop);
        }

        using var replay = cli.Start("serve", "--port", "0", "--data", "replay", "--key", "known", "--upstream", upstream, "--replay", "tape");
        await GenerateAsync(replay, "second.mp4");

        Assert.Equal(await File.ReadAllBytesAsync(cli["first.mp4"], Cli.Stop), await File.ReadAllBytesAsync(cli["second.mp4"], Cli.Stop));
        foreach (var file in Directory.EnumerateFiles(cli["tape"], "*.json"))
            Assert.NotNull(JsonNode.Parse(await File.ReadAllTextAsync(file, Cli.Stop)));
    }

    [Theory]
    [InlineData("--record and --replay exclude each other", "--upstream", "http://127.0.0.1:9", "--record", "a", "--replay", "b")]
    [InlineData("--upstream needs --upstream-key", "--upstream", "http://127.0.0.1:9", "--record", "a")]
    public async Task Options_that_contradict_each_other_are_refused(string problem, params string[] options)
    {
        var refused = await cli.RunAsync(["serve", "--port", "0", "--data", "data", .. options]);

        Assert.NotEqual(0, refused.Code);
        Assert.Contains(problem, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_of_nothing_does_not_start()
    {
        var refused = await cli.RunAsync("serve", "--port", "0", "--data", "data", "--upstream", "http://127.0.0.1:9", "--replay", "tape");

        Assert.NotEqual(0, refused.Code);
        Assert.Equal($"dailies: --replay {cli["tape"]}: there is no such folder; one is made by --record.", refused.Error.Trim());
    }

    async Task GenerateAsync(System.Diagnostics.Process server, string output)
    {
        var address = (await ServeTests.LineAsync(server, "Dailies listens on "))[19..];
        var made = await cli.RunAsync("generate", "x", "--duration", "4", "--resolution", "480p", "--server", address, "--key", "known", "-o", output);
        Assert.True(made.Code == 0, made.Error);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
    }
}
