using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    // What the text of a request holds is not what the request is.
    static readonly VideoRequest Decoy = Sample.WithReference with { Prompt = """He says "preview":true, and \u0000""" };

    [Fact]
    public async Task What_a_task_was_asked_for_is_found_as_it_was_frozen_by_its_own_key()
    {
        var asked = Sample.WithReference with { Preview = true, Ratio = "adaptive" };
        var task = Sample.Task(Mine, Clock, asked) with { Callback = new("https://us.example/told", "https://here.example") };
        await Store.CreateAsync(task, Stop);
        var claim = await ClaimAsync(Lane.Fetch);
        var frozen = claim.Request with { Ratio = "1:1", References = [claim.Request.References[0] with { File = "first_image.png" }] };
        await Store.AdvanceAsync(claim.Lease, frozen, Lane.Animatic, Stop);

        var found = await Store.FindAskedAsync(task.Id, Mine, Stop);

        Assert.Equal((true, "1:1", "first_image.png"), (found!.Request.Preview, found.Request.Ratio, found.Request.References[0].File));
        Assert.Equal(task.Callback, found.Callback);
        Assert.Null(await Store.FindAskedAsync(task.Id, Theirs, Stop));
        Assert.Null(await Store.FindAskedAsync(TaskId.New(Clock.GetUtcNow()), Mine, Stop));
    }

    [Fact]
    public async Task A_preview_needs_its_references_as_long_as_its_clip_is_kept()
    {
        var preview = await EndAsync(Sample.WithReference with { Preview = true }, completed: true);
        var usual = await EndAsync(Decoy, completed: true);
        var failed = await EndAsync(Sample.WithReference with { Preview = true }, completed: false);

        Assert.Equal([usual, failed], await Store.EndedAmongAsync([preview, usual, failed], Stop));
        await Store.ForgetClipsAsync([preview], Stop);
        Assert.Equal([preview, usual, failed], await Store.EndedAmongAsync([preview, usual, failed], Stop));
    }

    async Task<TaskId> EndAsync(VideoRequest request, bool completed)
    {
        var id = await CreateAsync(request: request);
        var fetched = await ClaimAsync(Lane.Fetch);
        await Store.AdvanceAsync(fetched.Lease, fetched.Request, Lane.Animatic, Stop);
        var lease = (await ClaimAsync()).Lease;
        Assert.True(completed ? await Store.CompleteAsync(lease, Sample.Clip, Stop) : await Store.FailAsync(lease, "It broke.", Stop));
        return id;
    }
}
