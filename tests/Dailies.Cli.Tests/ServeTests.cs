using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class ServeTests : IDisposable
{
    readonly Cli cli = new();

    [Fact]
    public async Task The_printed_curl_line_works_as_it_is()
    {
        using var server = cli.Start("serve", "--port", "0", "--data", "data");
        var line = await LineAsync(server, "curl ");

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = JsonNode.Parse(await shell.StandardOutput.ReadToEndAsync(Cli.Stop))!;

        Assert.StartsWith("video_", (string?)answer["id"]);
        Assert.Equal("queued", (string?)answer["status"]);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task A_task_survives_kill_9_in_the_middle_of_its_render()
    {
        const string key = "a-known-key";
        string id;
        using (var first = cli.Start("serve", "--port", "0", "--data", "data", "--key", key))
        {
            var address = (await LineAsync(first, "Dailies listens on "))[19..];
            using var http = Client(address, key);
            using var created = await http.PostAsync(
                "v1/kyyvideo2/videos", new StringContent("""{"model":"seedance_2_0_pro","prompt":"x","duration":8,"resolution":"720p"}"""), Cli.Stop);
            id = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync(Cli.Stop))!["id"]!;
            await UntilAsync(http, id, video => (int?)video["progress"] > 0);
            await Cli.SignalAsync(first, "KILL");
            await first.WaitForExitAsync(Cli.Stop);
        }

        using var second = cli.Start("serve", "--port", "0", "--data", "data", "--key", key);
        var again = (await LineAsync(second, "Dailies listens on "))[19..];
        using var after = Client(again, key);
        var end = await UntilAsync(after, id, video => (string?)video["status"] is "completed" or "failed");

        Assert.Equal("completed", (string?)end["status"]);
        var clip = await after.GetByteArrayAsync((string)end["video_url"]!, Cli.Stop);
        await File.WriteAllBytesAsync(cli["clip.mp4"], clip, Cli.Stop);
        Assert.Equal(["nb_frames=193"], (await Media.ProbeAsync(cli["clip.mp4"], "stream=nb_frames")).Take(1));
        Assert.Single(Directory.GetFiles(Path.Combine(cli["data"], "clips")));
        Assert.Empty(Directory.GetFiles(Path.Combine(cli["data"], "scratch")));
        await Cli.SignalAsync(second, "TERM");
        await second.WaitForExitAsync(Cli.Stop);
    }

    [Fact]
    public async Task Generate_uses_a_running_server()
    {
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--key", "known");
        var address = (await LineAsync(server, "Dailies listens on "))[19..];

        var right = await cli.RunAsync("generate", "x", "--duration", "4", "--resolution", "480p", "--server", address, "--key", "known", "-o", "x.mp4");
        var wrong = await cli.RunAsync("generate", "x", "--server", address, "--key", "unknown");

        Assert.True(right.Code == 0, right.Error);
        Assert.Contains("x.mp4", cli.Files);
        Assert.Equal(4, wrong.Code);
        await Cli.SignalAsync(server, "INT");
        await server.WaitForExitAsync(Cli.Stop);
    }

    [Fact]
    public async Task A_port_in_use_ends_the_start_with_one_sentence()
    {
        await using var other = new Host(_ => []);

        var (code, _, error) = await cli.RunAsync("serve", "--port", $"{other.Port}", "--data", "data");

        Assert.Equal(3, code);
        Assert.Equal($"dailies: port {other.Port} of 127.0.0.1 is in use; choose another with --port, or 0 for any free one", Assert.Single(error.Trim().Split('\n')));
    }

    public void Dispose() => cli.Dispose();

    static HttpClient Client(string address, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + key);
        return http;
    }

    internal static async Task<string> LineAsync(Process process, string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync(Cli.Stop) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cli.Stop));
    }

    static async Task<JsonNode> UntilAsync(HttpClient http, string id, Func<JsonNode, bool> so)
    {
        while (true)
        {
            using var query = new HttpRequestMessage(HttpMethod.Get, $"v1/result/{id}");
            query.Headers.Add("Prefer", "wait=1");
            using var answer = await http.SendAsync(query, Cli.Stop);
            var video = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!;
            if (so(video)) return video;
        }
    }
}
