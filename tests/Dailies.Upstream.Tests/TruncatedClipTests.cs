using Dailies.Client;
using Dailies.Engines;

namespace Dailies.Upstream.Tests;

/// <summary>A file that is as long as was announced, and still not all of the clip.</summary>
public sealed class TruncatedClipTests : IDisposable
{
    static readonly Dictionary<string, Func<byte[], byte[]>> Cuts = new()
    {
        // What a reader of its index alone takes for whole.
        ["in the middle of its frames"] = clip => clip[..(clip.Length * 6 / 10)],
        ["before its last byte"] = clip => clip[..^1],
        ["in the head of its frames"] = clip => clip[..(At(clip, "mdat"u8) + 4)],
        ["and its index is not there"] = clip => [.. clip[..At(clip, "moov"u8)], .. clip[At(clip, "mdat"u8)..]],
    };

    readonly TemporaryFolder folder = new();

    public static TheoryData<string> Places => [.. Cuts.Keys];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Places))]
    public async Task It_is_downloaded_again_and_never_stored_nor_made_again(string place)
    {
        var clip = await Media.MakeAsync(
            folder["clip.mp4"], "-i", await Renderers.SampleAsync(), "-c", "copy", "-movflags", "+faststart");
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(
            (job, _, _) =>
            {
                File.Copy(clip, job.Output);
                return Task.FromResult<RenderOutcome>(new RenderOutcome.Made(job.Frames));
            },
            between.To);
        between.OnDownload(Between.Instead(Cuts[place]));

        var made = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);

        Assert.Null(made.Error);
        Assert.Equal(2, between.Downloads);
        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.Equal(await Chain.BytesAsync(behind), await Chain.BytesAsync(made));
        Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
    }

    // Where the box of this type begins: its length stands before its name.
    static int At(byte[] clip, ReadOnlySpan<byte> type) => clip.AsSpan().IndexOf(type) - 4;
}
