using Dailies.Client;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>A clip that was paid for, on a node that cannot measure it for now.</summary>
public sealed class UnmeasuredClipTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_downloaded_again_until_it_can_be()
    {
        using var folder = new TemporaryFolder();
        await using var between = await Between.StartAsync();
        await using var back = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfB, Log = LogLevel.None, Renderer = Renderers.QuickAsync, DataFolder = Directory.CreateDirectory(folder["back"]).FullName }, Stop);
        between.To(back.Address);
        var programs = Directory.CreateDirectory(folder["programs"]).FullName;
        var front = new NodeProcess(
            "front",
            [$"data={folder["front"]}", $"key={Chain.KeyOfA}", "lease-seconds=30", $"upstream={between.Address}", $"upstream-key={Chain.KeyOfB}", "poll-ms=200"],
            new Dictionary<string, string> { ["PATH"] = programs });
        await front.StartAsync();
        try
        {
            using var client = new DailiesClient(front.Address!, Chain.KeyOfA);

            var end = client.WaitAsync(await client.CreateAsync(Chain.Cat, Stop), ct: Stop);
            await Task.WhenAny(end, between.DownloadsAsync(2, Stop));
            File.CreateSymbolicLink(Path.Combine(programs, "ffprobe"), Found("ffprobe"));
            var made = await end;

            Assert.Null(made.Error);
            Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
        }
        finally
        {
            await front.KillAsync();
        }
    }

    static string Found(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(place => Path.Combine(place, program)).First(File.Exists);
}
