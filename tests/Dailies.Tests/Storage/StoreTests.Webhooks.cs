using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly Callback Hook = new("https://example.com/hook?token=1", "http://dailies.example");
    static readonly Callback All = new("https://all.example.com:8443/", "http://dailies.example");
    static readonly Dictionary<string, int> Nobody = [];

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("given up")]
    [InlineData("cancelled")]
    public async Task An_end_is_in_the_outbox_once_for_each_who_asked(string how)
    {
        await Store.SetWebhookAsync(Mine, All, Stop);
        var task = await CreateToldAsync(Hook);
        Assert.Empty(await TakeAllAsync());

        await EndAsync(task, how);

        var told = (await TakeAllAsync()).OrderBy(one => one.To.Url).ToList();
        Assert.Equal([All, Hook], told.Select(one => one.To));
        var happened = how == "given up" ? "video.failed" : $"video.{how}";
        Assert.All(told, one => Assert.Equal((Mine, task, happened, 0, Clock.GetUtcNow()), (one.Key, one.Task, one.Event, one.Tries, one.At)));
        Assert.Equal(["all.example.com:8443", "example.com"], told.Select(one => one.Host));
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("given up")]
    [InlineData("cancelled")]
    public async Task An_end_that_nobody_asked_for_is_told_to_nobody(string how)
    {
        await Store.SetWebhookAsync(Theirs, All, Stop);
        await Store.SetWebhookAsync(Mine, All, Stop);
        await Store.SetWebhookAsync(Mine, null, Stop);

        await EndAsync(await CreateAsync(), how);

        Assert.Empty(await TakeAllAsync());
    }

    [Fact]
    public async Task Where_a_task_and_its_key_name_the_same_receiver_it_is_told_once()
    {
        await Store.SetWebhookAsync(Mine, Hook, Stop);

        await EndAsync(await CreateToldAsync(Hook), "completed");

        Assert.Single(await TakeAllAsync());
    }

    [Fact]
    public async Task An_end_that_came_too_late_tells_nobody()
    {
        var task = await CreateToldAsync(Hook);
        var late = await ClaimAsync();
        Clock.Advance(LeaseTerms.Default.Length);
        await Store.RecoverAsync(all: false, Stop);
        var claim = await ClaimAsync();

        Assert.False(await Store.CompleteAsync(late.Lease, Sample.Clip, Stop));
        Assert.Empty(await TakeAllAsync());

        await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop);
        Assert.False(await Store.FailAsync(claim.Lease, "It broke.", Stop));
        Assert.Equal([task], (await TakeAllAsync()).Select(one => one.Task));
    }

    [Fact]
    public async Task A_delivery_that_was_taken_is_taken_again_only_once_nothing_is_heard_of_it()
    {
        await EndAsync(await CreateToldAsync(Hook), "completed");
        var first = Assert.Single(await TakeAllAsync());

        Clock.Advance(Delivery.Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TakeAllAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = Assert.Single(await TakeAllAsync());

        Assert.Equal((first.Id, first.WebhookId), (second.Id, second.WebhookId));
    }

    [Fact]
    public async Task Who_comes_back_late_decides_nothing_but_what_was_received_is_received()
    {
        await EndAsync(await CreateToldAsync(Hook), "completed");
        var late = Assert.Single(await TakeAllAsync());
        Clock.Advance(Delivery.Lease);
        var now = Assert.Single(await TakeAllAsync());

        await Store.RecordTryAsync(late, Tried(200), null, Stop);
        var log = Assert.Single(await LogAsync());
        Assert.Equal((DeliveryStatus.Pending, now.Due), (log.Status, log.Next));

        await Store.RecordTryAsync(now, Tried(500), null, Stop);
        log = Assert.Single(await LogAsync());
        Assert.Equal((DeliveryStatus.Delivered, null), (log.Status, log.Next));
        Assert.Equal([200, 500], log.Tries.Select(one => one.Status));
    }

    [Fact]
    public async Task A_try_that_failed_is_made_again_when_it_is_time_and_each_try_is_kept()
    {
        await EndAsync(await CreateToldAsync(Hook), "failed");
        var refused = new DeliveryTry(Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1_234), null, "no connection");
        await Store.RecordTryAsync(Assert.Single(await TakeAllAsync()), refused, TimeSpan.FromMinutes(5), Stop);

        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TakeAllAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var again = Assert.Single(await TakeAllAsync());
        Assert.Equal(1, again.Tries);
        await Store.RecordTryAsync(again, Tried(204), null, Stop);

        var log = Assert.Single(await LogAsync());
        Assert.Equal((DeliveryStatus.Delivered, Clock.GetUtcNow()), (log.Status, log.Delivered));
        Assert.Equal([refused, Tried(204)], log.Tries);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await TakeAllAsync());
    }

    [Fact]
    public async Task What_was_given_up_or_delivered_is_sent_again_when_asked()
    {
        foreach (var status in (int[])[500, 200])
        {
            await EndAsync(await CreateToldAsync(Hook), "completed");
            var first = Assert.Single(await TakeAllAsync());
            await Store.RecordTryAsync(first, Tried(status), null, Stop);

            Assert.False(await Store.RedeliverAsync(Theirs, first.Id, Stop));
            Assert.Empty(await TakeAllAsync());
            Assert.True(await Store.RedeliverAsync(Mine, first.Id, Stop));

            var again = Assert.Single(await TakeAllAsync());
            Assert.Equal((first.Id, first.WebhookId, 1), (again.Id, again.WebhookId, again.Tries));
            await Store.RecordTryAsync(again, Tried(200), null, Stop);
        }

        Assert.False(await Store.RedeliverAsync(Mine, 123_456, Stop));
    }

    [Fact]
    public async Task Receivers_take_turns_however_much_waits_for_one()
    {
        var slow = Hook with { Url = "https://slow.example.com/" };
        for (var i = 0; i < 20; i++) await EndAsync(await CreateToldAsync(slow), "failed");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(await CreateToldAsync(Hook), "failed");

        var first = await Store.ClaimDeliveriesAsync(10, 4, Nobody, Stop);
        Assert.Equal(["example.com", "slow.example.com", "slow.example.com", "slow.example.com", "slow.example.com"], first.Select(one => one.Host).Order());

        await EndAsync(await CreateToldAsync(Hook), "failed");
        var second = await Store.ClaimDeliveriesAsync(10, 4, new Dictionary<string, int> { ["slow.example.com"] = 3, ["example.com"] = 1 }, Stop);
        Assert.Equal(["example.com", "slow.example.com"], second.Select(one => one.Host).Order());

        Assert.Equal(2, (await Store.ClaimDeliveriesAsync(2, 4, Nobody, Stop)).Count);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_nothing_more_until_it_is_named_again()
    {
        await Store.SetWebhookAsync(Mine, All, Stop);
        await EndAsync(await CreateAsync(), "failed");
        await Store.RecordTryAsync(Assert.Single(await TakeAllAsync()), Tried(410), null, Stop);

        Assert.Equal(new(All, Clock.GetUtcNow()), await Store.FindWebhookAsync(Mine, Stop));
        await EndAsync(await CreateAsync(), "failed");
        Assert.Empty(await TakeAllAsync());

        await Store.SetWebhookAsync(Mine, All, Stop);
        Assert.Equal(new(All, null), await Store.FindWebhookAsync(Mine, Stop));
        await EndAsync(await CreateAsync(), "failed");
        Assert.Single(await TakeAllAsync());
    }

    [Fact]
    public async Task A_callback_that_is_gone_leaves_the_webhook_of_its_key_alone()
    {
        await Store.SetWebhookAsync(Mine, All, Stop);
        await EndAsync(await CreateToldAsync(Hook), "failed");

        await Store.RecordTryAsync((await TakeAllAsync()).Single(one => one.To == Hook), Tried(410), null, Stop);

        Assert.Equal(new(All, null), await Store.FindWebhookAsync(Mine, Stop));
    }

    [Fact]
    public async Task A_key_has_a_secret_of_its_own_from_the_first_look_on()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Store.WebhookSecretsAsync(Mine, Stop)));

        await ReopenAsync();
        var secret = (await Store.WebhookSecretsAsync(Mine, Stop)).Current;
        Assert.All(made, one => Assert.Equal((secret.Text, null), (one.Current.Text, one.Previous)));
        Assert.Equal(32, secret.Value.Length);
        Assert.NotEqual(secret.Text, (await Store.WebhookSecretsAsync(Theirs, Stop)).Current.Text);
    }

    [Fact]
    public async Task A_secret_that_was_replaced_is_valid_for_a_day_more()
    {
        var old = (await Store.WebhookSecretsAsync(Mine, Stop)).Current.Text;

        var rotated = await Store.RotateWebhookSecretAsync(Mine, Stop);

        Assert.NotEqual(old, rotated.Current.Text);
        Clock.Advance(WebhookSecrets.Overlap - TimeSpan.FromMilliseconds(1));
        var both = await Store.WebhookSecretsAsync(Mine, Stop);
        Assert.Equal((rotated.Current.Text, old), (both.Current.Text, both.Previous?.Text));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await Store.WebhookSecretsAsync(Mine, Stop)).Previous);
    }

    [Fact]
    public async Task The_log_is_read_in_pages_and_by_task_and_status()
    {
        var tasks = new List<TaskId>();
        for (var i = 0; i < 5; i++)
        {
            tasks.Add(await CreateToldAsync(Hook));
            await EndAsync(tasks[i], "completed");
        }

        var taken = (await TakeAllAsync()).ToDictionary(one => one.Task);
        await Store.RecordTryAsync(taken[tasks[0]], Tried(200), null, Stop);
        await Store.RecordTryAsync(taken[tasks[1]], Tried(500), null, Stop);
        await Store.RecordTryAsync(taken[tasks[2]], Tried(500), TimeSpan.FromHours(1), Stop);

        var first = await LogAsync(new(null, null, null, 2));
        var second = await LogAsync(new(null, null, first[^1].Id, 100));
        Assert.Equal(tasks.AsEnumerable().Reverse(), first.Concat(second).Select(one => one.Task));
        Assert.Equal([tasks[1]], (await LogAsync(new(null, DeliveryStatus.Failed, null, 10))).Select(one => one.Task));
        Assert.Equal([tasks[0]], (await LogAsync(new(null, DeliveryStatus.Delivered, null, 10))).Select(one => one.Task));
        Assert.Equal([tasks[4], tasks[3], tasks[2]], (await LogAsync(new(null, DeliveryStatus.Pending, null, 10))).Select(one => one.Task));
        Assert.Equal([tasks[3]], (await LogAsync(new(tasks[3], null, null, 10))).Select(one => one.Task));
        Assert.Empty(await LogAsync(new(tasks[3], DeliveryStatus.Failed, null, 10)));
        Assert.Empty(await Store.DeliveriesAsync(Theirs, new(null, null, null, 10), Stop));
    }

    [Fact]
    public async Task Deliveries_are_forgotten_with_their_task()
    {
        await EndAsync(await CreateToldAsync(Hook), "failed");
        await Store.RecordTryAsync(Assert.Single(await TakeAllAsync()), Tried(200), null, Stop);

        Clock.Advance(TimeSpan.FromDays(30));
        await Store.ForgetTasksAsync(10, Stop);

        Assert.Empty(await LogAsync());
    }

    DeliveryTry Tried(int status) => new(Clock.GetUtcNow(), TimeSpan.FromMilliseconds(20), status, null);

    async Task<TaskId> CreateToldAsync(Callback callback)
    {
        var task = Sample.Task(Mine, Clock) with { Callback = callback };
        await Store.CreateAsync(task, Stop);
        return task.Id;
    }

    async Task EndAsync(TaskId task, string how)
    {
        if (how == "cancelled")
        {
            Assert.True(await Store.CancelAsync(task, Mine, "It was cancelled.", Stop));
            return;
        }

        var claim = await ClaimAsync();
        Assert.Equal(task, claim.Lease.Task);
        if (how == "completed") Assert.True(await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop));
        else if (how == "failed") Assert.True(await Store.FailAsync(claim.Lease, "It broke.", Stop));
        else await GiveUpAsync(task);
    }

    async Task GiveUpAsync(TaskId task)
    {
        for (var attempt = 1; ; attempt++)
        {
            Clock.Advance(LeaseTerms.Default.Length);
            var recovered = await Store.RecoverAsync(all: false, Stop);
            if (attempt == LeaseTerms.MaxAttempts)
            {
                Assert.Equal([task], recovered.GivenUp);
                return;
            }

            await ClaimAsync();
        }
    }

    Task<IReadOnlyList<Delivery>> TakeAllAsync() => Store.ClaimDeliveriesAsync(100, 100, Nobody, Stop);

    ValueTask<IReadOnlyList<DeliveryRecord>> LogAsync(DeliveryFilter? filter = null) =>
        Store.DeliveriesAsync(Mine, filter ?? new(null, null, null, 100), Stop);
}
