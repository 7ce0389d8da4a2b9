using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly byte[] One = [.. Enumerable.Repeat((byte)1, 32)];
    static readonly byte[] Other = [.. Enumerable.Repeat((byte)2, 32)];

    [Fact]
    public async Task A_create_that_is_sent_again_is_the_first_task()
    {
        var first = Named("a", One);
        var created = Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(first, Stop));
        Clock.Advance(TimeSpan.FromSeconds(5));

        var again = await Store.CreateAsync(Named("a", One), Stop);

        Assert.Equal(new CreateOutcome.Replayed(first.Id, created.At, "seedance_2_0_pro"), again);
        Assert.Equal(first.Id, Assert.Single(await ClaimAllAsync()).Lease.Task);
    }

    [Fact]
    public async Task Something_else_under_the_same_idempotency_key_is_a_conflict()
    {
        await Store.CreateAsync(Named("a", One), Stop);

        Assert.IsType<CreateOutcome.Conflict>(await Store.CreateAsync(Named("a", Other), Stop));

        Assert.Single(await ClaimAllAsync());
    }

    [Fact]
    public async Task An_idempotency_key_means_nothing_to_another_api_key()
    {
        await Store.CreateAsync(Named("a", One), Stop);

        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Named("a", Other, Theirs), Stop));
        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Named("b", One), Stop));
    }

    [Fact]
    public async Task A_replay_outlives_a_restart_and_the_end_of_the_task()
    {
        var first = Named("a", One);
        await Store.CreateAsync(first, Stop);
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);

        await ReopenAsync();

        Assert.Equal(first.Id, Assert.IsType<CreateOutcome.Replayed>(await Store.CreateAsync(Named("a", One), Stop)).Task);
    }

    [Fact]
    public async Task An_idempotency_key_is_remembered_for_a_day()
    {
        await Store.CreateAsync(Named("a", One), Stop);
        await Store.CreateAsync(Named("b", One), Stop);
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Store.ForgetIdempotencyAsync(10, Stop));
        Assert.IsType<CreateOutcome.Replayed>(await Store.CreateAsync(Named("a", One), Stop));

        Clock.Advance(TimeSpan.FromMilliseconds(1));

        // Whether it has been deleted yet or not.
        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Named("a", Other), Stop));
        Assert.IsType<CreateOutcome.Replayed>(await Store.CreateAsync(Named("a", Other), Stop));
        Assert.Equal(1, await Store.ForgetIdempotencyAsync(10, Stop));
        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Named("b", Other), Stop));
    }

    [Fact]
    public async Task A_create_that_was_refused_is_not_remembered()
    {
        await Store.SetTermsAsync(Mine, KeyTerms.Default with { QueuedLimit = 1 }, Stop);
        await CreateAsync();
        Assert.IsType<CreateOutcome.KeyQueueFull>(await Store.CreateAsync(Named("a", One), Stop));

        await ClaimAsync();

        Assert.IsType<CreateOutcome.Created>(await Store.CreateAsync(Named("a", One), Stop));
    }

    [Fact]
    public async Task Of_creates_sent_at_once_under_one_idempotency_key_one_is_stored_and_the_others_are_told()
    {
        var sent = Enumerable.Range(0, 50).Select(i => Named(i % 5 == 4 ? "b" : "a", i % 10 == 9 ? Other : One)).ToList();

        var outcomes = await Task.WhenAll(sent.Select(task => Store.CreateAsync(task, Stop)));

        Assert.Equal(2, (await ClaimAllAsync()).Count);
        foreach (var group in sent.Zip(outcomes).GroupBy(pair => pair.First.Idempotency!.Name))
        {
            var (made, _) = Assert.Single(group, pair => pair.Second is CreateOutcome.Created);
            foreach (var (task, outcome) in group.Where(pair => pair.First.Id != made.Id))
                if (task.Idempotency!.Digest[0] == made.Idempotency!.Digest[0]) Assert.Equal(made.Id, Assert.IsType<CreateOutcome.Replayed>(outcome).Task);
                else Assert.IsType<CreateOutcome.Conflict>(outcome);
        }
    }

    NewTask Named(string name, byte[] digest, KeyId? key = null) =>
        Sample.Task(key ?? Mine, Clock) with { Idempotency = new(name, digest) };
}
