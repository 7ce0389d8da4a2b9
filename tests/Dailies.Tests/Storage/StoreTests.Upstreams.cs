using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    const string Ark = "ark";

    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    static readonly VideoRequest OnArk = Sample.Request with { Engines = [Ark, Lane.Animatic] };

    [Fact]
    public async Task A_task_waits_in_the_lane_of_its_first_engine()
    {
        var id = await CreateAsync(request: OnArk);

        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));
        Assert.Equal(id, (await ClaimAsync(Ark)).Lease.Task);
    }

    [Fact]
    public async Task A_task_is_intended_once_until_it_was_refused()
    {
        await CreateAsync(request: OnArk);
        var lease = (await ClaimAsync(Ark)).Lease;

        var first = Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Ark, 10, Stop));
        Assert.IsType<Intent.Lost>(await Store.IntendAsync(lease, Ark, 10, Stop));
        await Store.RefuseAsync(first.Submission, "Too many.", "429", Stop);
        var second = Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Ark, 10, Stop));

        var stored = await Store.SubmissionsAsync(lease.Task, Stop);
        Assert.Equal([(second.Submission, SubmissionState.Intended, null), (first.Submission, SubmissionState.Refused, 0L)], stored.Select(one => (one.Id, one.State, one.Tokens)));
        Assert.Equal(("Too many.", "429"), (stored[1].Error, stored[1].Code));
    }

    [Fact]
    public async Task A_worker_whose_lease_is_gone_can_intend_nothing()
    {
        await CreateAsync(request: OnArk);
        var lost = (await ClaimAsync(Ark)).Lease;
        Clock.Advance(LeaseTerms.Default.Length);
        await Store.RecoverAsync(all: false, Stop);
        var held = (await ClaimAsync(Ark)).Lease;

        Assert.IsType<Intent.Lost>(await Store.IntendAsync(lost, Ark, 10, Stop));
        Assert.IsType<Intent.Stored>(await Store.IntendAsync(held, Ark, 10, Stop));
    }

    [Fact]
    public async Task An_upstream_has_no_more_orders_open_than_it_may()
    {
        List<Lease> leases = [];
        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(request: OnArk);
            leases.Add((await ClaimAsync(Ark)).Lease);
        }

        var intents = await Task.WhenAll(leases.Select(lease => Store.IntendAsync(lease, Ark, 2, Stop)));

        Assert.Equal(2, intents.OfType<Intent.Stored>().Count());
        Assert.Single(intents.OfType<Intent.Closed>());
        Assert.True(await Store.UntilOpenAsync(Ark, 2, Stop) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, await Store.UntilOpenAsync(Ark, 3, Stop));
        Assert.Equal(TimeSpan.Zero, await Store.UntilOpenAsync("another", 1, Stop));
    }

    [Fact]
    public async Task Nothing_is_submitted_while_an_upstream_rests_and_the_longer_rest_stands()
    {
        await CreateAsync(request: OnArk);
        var lease = (await ClaimAsync(Ark)).Lease;
        await Store.RestAsync(Ark, TimeSpan.FromSeconds(60), Stop);
        await Store.RestAsync(Ark, TimeSpan.FromSeconds(5), Stop);

        Assert.Equal(TimeSpan.FromSeconds(60), Assert.IsType<Intent.Closed>(await Store.IntendAsync(lease, Ark, 10, Stop)).Wait);
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Ark, 10, Stop));
    }

    [Fact]
    public async Task An_accepted_task_waits_for_its_upstream_and_not_for_its_lease()
    {
        var (id, submission) = await SubmittedAsync("cgt-1");
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty((await Store.RecoverAsync(all: true, Stop)).Released);
        Assert.Null(await Store.ClaimAsync(Ark, Stop));
        Assert.Equal(VideoStatus.Processing, (await FindAsync(id)).Status);
        Assert.True(submission.Awaited);
        Assert.Equal(("cgt-1", SubmissionState.Accepted), (submission.Remote, submission.State));
    }

    [Fact]
    public async Task The_id_of_an_accepted_order_is_kept_even_where_its_task_was_cancelled_meanwhile()
    {
        var id = await CreateAsync(request: OnArk);
        var lease = (await ClaimAsync(Ark)).Lease;
        var intent = Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Ark, 10, Stop));
        await Store.CancelAsync(id, Mine, "Cancelled.", Stop);

        Assert.False(await Store.AwaitAsync(lease, intent.Submission, "cgt-1", null, Look, Stop));

        var kept = Assert.Single(await Store.SubmissionsAsync(id, Stop));
        Assert.Equal(("cgt-1", false, true), (kept.Remote, kept.Awaited, kept.Unwanted));
        Clock.Advance(Look);
        Assert.Equal(kept.Id, Assert.Single(await Store.ClaimSubmissionsAsync([Ark], 10, Stop)).Id);
    }

    [Fact]
    public async Task An_order_is_looked_at_when_it_is_due_by_one_node_that_knows_its_upstream()
    {
        var (_, submission) = await SubmittedAsync("cgt-1");

        Assert.Empty(await Store.ClaimSubmissionsAsync([Ark], 10, Stop));
        Clock.Advance(Look);
        Assert.Empty(await Store.ClaimSubmissionsAsync(["another"], 10, Stop));
        Assert.Single(await Store.ClaimSubmissionsAsync(["another", Ark], 10, Stop));
        Assert.Empty(await Store.ClaimSubmissionsAsync([Ark], 10, Stop));

        // Its node died, or forgot it.
        Clock.Advance(LeaseTerms.Default.Length);
        Assert.Equal(submission.Id, Assert.Single(await Store.ClaimSubmissionsAsync([Ark], 10, Stop)).Id);
    }

    [Fact]
    public async Task A_submit_of_which_nothing_more_was_heard_is_looked_at_too()
    {
        await CreateAsync(request: OnArk);
        await Store.IntendAsync((await ClaimAsync(Ark)).Lease, Ark, 10, Stop);

        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(SubmissionState.Intended, Assert.Single(await Store.ClaimSubmissionsAsync([Ark], 10, Stop)).State);
    }

    [Fact]
    public async Task A_look_that_changes_nothing_is_noted_with_the_progress()
    {
        var (id, submission) = await SubmittedAsync("cgt-1");

        await Store.LookAgainAsync([new(submission, TimeSpan.FromSeconds(20), 2, 40)], Stop);

        Assert.Equal(40, (await FindAsync(id)).Progress);
        Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Empty(await Store.ClaimSubmissionsAsync([Ark], 10, Stop));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Assert.Single(await Store.ClaimSubmissionsAsync([Ark], 10, Stop)).Misses);
        await Store.LookAgainAsync([new(submission, Look, 0, 10)], Stop);
        Assert.Equal(40, (await FindAsync(id)).Progress);
    }

    [Fact]
    public async Task A_made_clip_is_downloaded_in_a_lane_of_its_own_and_completes_the_task()
    {
        var (id, submission) = await SubmittedAsync("cgt-1");
        var made = submission with { State = SubmissionState.Made, Url = new("https://clips.example/1.mp4?signature=x"), Tokens = 7 };
        await Store.NoteAsync(made, null, Stop);

        Assert.True(await Store.MoveAsync(submission.Lease, Lane.Download, Stop));
        Assert.False(await Store.FailAsync(submission.Lease, "Late.", Stop));

        var claim = await ClaimAsync(Lane.Download);
        var stored = Assert.Single(await Store.SubmissionsAsync(id, Stop));
        Assert.Equal((made.Url, 7L, Clock.GetUtcNow()), (stored.Url, stored.Tokens, stored.Settled!.Value));
        Assert.True(await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop));
    }

    [Fact]
    public async Task A_postponed_task_comes_back_when_it_is_due_and_the_try_does_not_count()
    {
        await CreateAsync(request: OnArk);
        var claim = await ClaimAsync(Ark);

        Assert.True(await Store.PostponeAsync(claim.Lease, Look, Stop));

        Assert.Empty(await Store.PromoteDueAsync(Stop));
        Assert.Null(await Store.ClaimAsync(Ark, Stop));
        Clock.Advance(Look);
        Assert.Equal([Ark], await Store.PromoteDueAsync(Stop));
        Assert.Equal(1, (await ClaimAsync(Ark)).Attempt);
        Assert.False(await Store.PostponeAsync(claim.Lease, Look, Stop));
    }

    [Fact]
    public async Task A_task_at_an_upstream_holds_its_keys_slot_and_the_next_one_gets_it_at_its_end()
    {
        await Store.SetTermsAsync(Mine, new(1, 1), Stop);
        var (_, submission) = await SubmittedAsync("cgt-1");
        var second = await CreateAsync(request: OnArk);

        Assert.Null(await Store.ClaimAsync(Ark, Stop));
        Assert.True(await Store.FailAsync(submission.Lease, "It was not made.", Stop));

        Assert.Equal(second, (await ClaimAsync(Ark)).Lease.Task);
    }

    [Fact]
    public async Task What_an_order_cost_is_unknown_until_it_is_settled()
    {
        var (_, first) = await SubmittedAsync("cgt-1");
        var (_, second) = await SubmittedAsync("cgt-2");
        var (_, third) = await SubmittedAsync("cgt-3");

        await Store.NoteAsync(first with { State = SubmissionState.Failed, Tokens = 0 }, null, Stop);
        await Store.NoteAsync(second with { State = SubmissionState.Lost }, null, Stop);

        Assert.Equal([second.Id, third.Id], (await Store.UnsettledAsync(10, Stop)).Select(one => one.Id));
    }

    [Fact]
    public async Task An_order_of_a_task_is_looked_at_at_once_when_that_is_asked_for()
    {
        var (id, submission) = await SubmittedAsync("cgt-1");

        await Store.HurryAsync(id, Stop);

        Assert.Equal(submission.Id, Assert.Single(await Store.ClaimSubmissionsAsync([Ark], 10, Stop)).Id);
    }

    [Fact]
    public async Task The_task_of_a_create_is_found_by_its_name_for_a_day_by_its_key_alone()
    {
        var task = Sample.Task(Mine, Clock) with { Idempotency = new("order-7", new byte[32]) };
        await Store.CreateAsync(task, Stop);

        Assert.Equal(task.Id, await Store.FindCreateAsync(Mine, "order-7", Stop));
        Assert.Null(await Store.FindCreateAsync(Theirs, "order-7", Stop));
        Assert.Null(await Store.FindCreateAsync(Mine, "order-8", Stop));
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(await Store.FindCreateAsync(Mine, "order-7", Stop));
    }

    async Task<(TaskId Task, Submission Submission)> SubmittedAsync(string remote)
    {
        var id = await CreateAsync(request: OnArk);
        var lease = (await ClaimAsync(Ark)).Lease;
        var intent = Assert.IsType<Intent.Stored>(await Store.IntendAsync(lease, Ark, 10, Stop));
        Assert.True(await Store.AwaitAsync(lease, intent.Submission, remote, null, Look, Stop));
        return (id, Assert.Single(await Store.SubmissionsAsync(id, Stop)));
    }
}
