using Dailies.Client;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>References that are uploaded to the upstream: once for all tries of their task.</summary>
public sealed class UploadTests(PostgresServer postgres) : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    VideoRequest cats = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cats = new()
    {
        Model = "seedance_2_0_pro",
        Prompt = "Two cats dancing in the rain",
        Duration = 4,
        Resolution = "480p",
        ReferenceImages = [await PictureAsync("testsrc2"), await PictureAsync("smptebars")],
    };

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_is_uploaded_once_however_often_the_order_is_refused()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnCreate(Refused(() => Task.CompletedTask), Refused(() => Task.CompletedTask));

        var made = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(cats, Stop), ct: Stop);

        Assert.Null(made.Error);
        Assert.Equal((3, 2), (between.Creates, between.Uploads));
    }

    [Fact]
    public async Task One_that_the_upstream_has_forgotten_meanwhile_is_uploaded_anew()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnCreate(Refused(async () =>
        {
            var all = await chain.BackClient.ListAssetsAsync(ct: Stop);
            await chain.BackClient.DeleteAssetAsync(all.Items[0].Id, Stop);
        }));

        var made = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(cats, Stop), ct: Stop);

        Assert.Null(made.Error);
        Assert.Equal((2, 3), (between.Creates, between.Uploads));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_was_uploaded_by_a_node_that_was_killed_is_used_by_the_next(bool manyNodes)
    {
        await using var between = await Between.StartAsync();
        await using var back = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfB, Log = LogLevel.None, Renderer = Renderers.QuickAsync, DataFolder = Directory.CreateDirectory(folder["back"]).FullName }, Stop);
        between.To(back.Address);
        string[] place = manyNodes
            ? [$"database={await postgres.NewDatabaseAsync()}", $"files={Directory.CreateDirectory(folder["files"]).FullName}"]
            : [$"data={folder["data"]}"];
        var front = new NodeProcess(
            "front",
            [.. place, $"key={Chain.KeyOfA}", "lease-seconds=2", $"upstream={between.Address}", $"upstream-key={Chain.KeyOfB}", "poll-ms=200"],
            new Dictionary<string, string>());
        var killed = new TaskCompletionSource();
        // At the second one, when the first is there.
        between.OnUpload(Between.Nothing, Between.Meanwhile(reaches: false, async () =>
        {
            await front.KillAsync();
            killed.TrySetResult();
        }));

        await front.StartAsync();
        try
        {
            using var first = new DailiesClient(front.Address!, Chain.KeyOfA);
            var created = await first.CreateAsync(cats, Stop);
            await killed.Task.WaitAsync(Stop);
            await front.StartAsync();

            using var again = new DailiesClient(front.Address!, Chain.KeyOfA);
            var made = await again.WaitAsync(created, ct: Stop);

            Assert.Null(made.Error);
            Assert.Equal((1, 2), (between.Creates, between.Uploads));
        }
        finally
        {
            await front.KillAsync();
        }
    }

    [Fact]
    public async Task They_stay_with_the_upstream_as_long_as_their_task_is_open_and_are_deleted_then()
    {
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(renderer, between.To);
        var created = await chain.FrontClient.CreateAsync(cats, Stop);
        await between.QueriesAsync(5, Stop);
        Assert.Equal(2, (await chain.BackClient.ListAssetsAsync(ct: Stop)).Items.Count);

        release();
        var made = await chain.FrontClient.WaitAsync(created, ct: Stop);
        await between.DeletesAsync(2, Stop);

        Assert.Null(made.Error);
        Assert.Empty((await chain.BackClient.ListAssetsAsync(ct: Stop)).Items);
    }

    [Fact]
    public async Task One_that_cannot_be_deleted_harms_no_task()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnDelete(Between.Status(500), Between.HangUp(reaches: false));

        var made = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(cats, Stop), ct: Stop);
        await between.DeletesAsync(1, Stop);
        var next = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(cats with { Seed = 7 }, Stop), ct: Stop);
        await between.DeletesAsync(1, Stop);

        Assert.Equal((null, null), (made.Error, next.Error));
        Assert.Equal("completed", (await chain.FrontClient.GetAsync(made.Id, Stop)).Status);
    }

    // For the moment, after something was done.
    static Between.Fault Refused(Func<Task> work) => new(false, async (context, _) =>
    {
        await work();
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = "1";
    });

    async Task<string> PictureAsync(string source) => "data:image/png;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(
        await Media.MakeAsync(folder[source + ".png"], "-f", "lavfi", "-i", source + "=s=400x400", "-frames:v", "1"), Stop));
}
