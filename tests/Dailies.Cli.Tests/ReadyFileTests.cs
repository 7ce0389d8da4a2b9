using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class ReadyFileTests : IDisposable
{
    readonly Cli cli = new();

    [Fact]
    public async Task It_tells_where_the_server_answers_with_which_key_and_what_to_stop()
    {
        // What a killed server left must not be taken for this one's.
        await File.WriteAllTextAsync(cli["ready.json"], "old", Cli.Stop);
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--ready-file", "ready.json");
        await ServeTests.LineAsync(server, "Dailies listens on ");

        var ready = JsonNode.Parse(await File.ReadAllTextAsync(cli["ready.json"], Cli.Stop))!.AsObject();
        Assert.Equal(["key", "pid", "url"], ready.Select(field => field.Key).Order());
        Assert.Equal(server.Id, (int?)ready["pid"]);
        using var http = new HttpClient { BaseAddress = new Uri((string)ready["url"]!) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + (string?)ready["key"]);
        using var answer = await http.GetAsync("v1/kyyvideo2/videos", Cli.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli["ready.json"]));

        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
        Assert.Equal((0, Array.Empty<string>()), (server.ExitCode, cli.Files));
    }

    [Fact]
    public async Task It_holds_a_key_that_was_given_and_none_that_an_earlier_start_made()
    {
        Assert.Equal("given", await KeyAsync("--data", "given", "--key", "given"));
        Assert.NotNull(await KeyAsync("--data", "made"));
        Assert.Null(await KeyAsync("--data", "made"));
    }

    [Fact]
    public async Task It_is_there_whole_from_its_first_moment()
    {
        using var seen = new FileSystemWatcher(Path.GetDirectoryName(cli["ready.json"])!, "ready.json");
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Created += (_, file) => first.TrySetResult(File.ReadAllText(file.FullPath));
        seen.Renamed += (_, file) => first.TrySetResult(File.ReadAllText(file.FullPath));
        seen.EnableRaisingEvents = true;
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--ready-file", "ready.json");
        await ServeTests.LineAsync(server, "Dailies listens on ");

        var text = await first.Task.WaitAsync(Cli.Stop);

        Assert.Equal(server.Id, (int?)JsonNode.Parse(text)!["pid"]);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
    }

    [Fact]
    public async Task A_stop_leaves_the_file_of_another_server()
    {
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--ready-file", "ready.json");
        await ServeTests.LineAsync(server, "Dailies listens on ");
        await File.WriteAllTextAsync(cli["ready.json"], "another's", Cli.Stop);

        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);

        Assert.Equal("another's", await File.ReadAllTextAsync(cli["ready.json"], Cli.Stop));
    }

    [Theory]
    [InlineData("missing/ready.json", "Could not find a part of the path")]
    [InlineData("folder", "Access to the path")]
    public async Task One_that_cannot_be_written_is_said_before_anything_starts(string path, string reason)
    {
        Directory.CreateDirectory(cli["folder"]);

        var (code, output, error) = await cli.RunAsync("serve", "--port", "0", "--data", "data", "--ready-file", path);

        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith($"dailies: --ready-file {cli[path]} cannot be written: {reason}", error);
        Assert.False(Directory.Exists(cli["data"]));
    }

    public void Dispose() => cli.Dispose();

    async Task<string?> KeyAsync(params string[] options)
    {
        using var server = cli.Start(["serve", "--port", "0", "--ready-file", "ready.json", .. options]);
        await ServeTests.LineAsync(server, "Dailies listens on ");
        var ready = JsonNode.Parse(await File.ReadAllTextAsync(cli["ready.json"], Cli.Stop))!;
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
        return (string?)ready["key"];
    }
}
