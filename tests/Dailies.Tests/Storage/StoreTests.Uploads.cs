using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    const string Gateway = "gateway";

    static readonly VideoRequest OnGateway = Sample.Request with { Engines = [Gateway, Lane.Animatic] };

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

    [Fact]
    public async Task An_upload_may_be_deleted_when_its_task_and_all_of_its_orders_have_ended()
    {
        var upload = new Upload(await CreateAsync(request: OnGateway), Gateway, "first_image.png", "asset-1");
        await Store.KeepUploadAsync(upload, Stop);
        Clock.Advance(Look);
        Assert.Empty(await Store.ClaimUploadsAsync(Gateway, 10, Stop));

        var lease = (await ClaimAsync(Gateway)).Lease;
        var intent = Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Gateway, 10, Stop));
        await Store.AwaitAsync(lease, intent.Submission, "remote-1", null, TimeSpan.Zero, Stop);
        await Store.CancelAsync(upload.Task, Mine, "Cancelled.", Stop);
        // The upstream may still look at it.
        Assert.Empty(await Store.ClaimUploadsAsync(Gateway, 10, Stop));

        var order = (await Store.SubmissionAsync(intent.Submission, Stop))!;
        await Store.NoteAsync(order with { State = SubmissionState.Failed, Tokens = 0 }, null, Stop);
        Assert.Empty(await Store.ClaimUploadsAsync(Ark, 10, Stop));
        Assert.Equal([upload], await Store.ClaimUploadsAsync(Gateway, 10, Stop));
    }

    [Fact]
    public async Task An_upload_that_was_taken_to_be_deleted_is_due_again_after_an_hour_until_it_is_forgotten()
    {
        var upload = new Upload(await CreateAsync(request: OnGateway), Gateway, "first_image.png", "asset-1");
        var other = upload with { Asset = "asset-2" };
        await Store.KeepUploadAsync(upload, Stop);
        await Store.FailAsync((await ClaimAsync(Gateway)).Lease, "It broke.", Stop);
        // By a worker that did not yet know it.
        Clock.Advance(Look);
        await Store.KeepUploadAsync(other, Stop);

        Assert.Equal([upload], await Store.ClaimUploadsAsync(Gateway, 1, Stop));
        Assert.Equal([other], await Store.ClaimUploadsAsync(Gateway, 1, Stop));
        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Store.ClaimUploadsAsync(Gateway, 10, Stop));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Store.DropUploadAsync(other, Stop);
        Assert.Equal([upload], await Store.ClaimUploadsAsync(Gateway, 10, Stop));
    }

    [Fact]
    public async Task Uploads_are_forgotten_with_the_record_of_their_task()
    {
        var upload = new Upload(await CreateAsync(request: OnGateway), Gateway, "first_image.png", "asset-1");
        await Store.KeepUploadAsync(upload, Stop);
        await Store.FailAsync((await ClaimAsync(Gateway)).Lease, "It broke.", Stop);

        Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await Store.ForgetTasksAsync(10, Stop));

        Assert.Null(await Store.FindUploadAsync(upload.Task, Gateway, upload.File, Stop));
    }
}
