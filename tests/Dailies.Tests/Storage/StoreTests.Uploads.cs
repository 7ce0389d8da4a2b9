using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    const string Gateway = "gateway";

    static readonly VideoRequest OnGateway = Sample.WithReference with { Engines = [Gateway, Lane.Animatic] };

    [Fact]
    public async Task An_upload_is_that_of_one_file_of_one_task_to_one_upstream_and_outlives_a_crash()
    {
        var task = await CreateAsync(request: OnGateway);
        var upload = new Upload(task, Gateway, "first_image.png", "asset-1");
        await Store.KeepUploadAsync(upload, Stop);
        await ReopenAsync();

        Assert.Equal(upload, await Store.FindUploadAsync(task, Gateway, "first_image.png", Stop));
        Assert.Null(await Store.FindUploadAsync(task, Gateway, "last_image.png", Stop));
        Assert.Null(await Store.FindUploadAsync(task, Ark, "first_image.png", Stop));
        Assert.Null(await Store.FindUploadAsync(await CreateAsync(), Gateway, "first_image.png", Stop));
    }

    [Fact]
    public async Task The_last_upload_of_a_file_counts()
    {
        var upload = new Upload(await CreateAsync(request: OnGateway), Gateway, "first_image.png", "asset-9");
        await Store.KeepUploadAsync(upload, Stop);
        Clock.Advance(Look);
        await Store.KeepUploadAsync(upload with { Asset = "asset-1" }, Stop);

        Assert.Equal("asset-1", (await Store.FindUploadAsync(upload.Task, Gateway, "first_image.png", Stop))!.Asset);
    }
}
