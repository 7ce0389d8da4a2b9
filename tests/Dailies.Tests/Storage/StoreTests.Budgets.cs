using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_key_with_exactly_enough_left_passes_and_with_one_token_less_does_not()
    {
        await BudgetAsync(new(null, null, 3_000));

        await AllowedAsync(1_000);
        await AllowedAsync(2_000);

        Assert.Equal(
            new CreateOutcome.OverBudget(new(Period.Total, 3_000, 0, null), 1),
            await AskAsync(1));
    }

    [Fact]
    public async Task A_refusal_names_the_budget_what_is_left_and_when_it_is_full_again()
    {
        await BudgetAsync(new(5_000, 8_000, null));
        await AllowedAsync(1_500);

        Assert.Equal(
            new CreateOutcome.OverBudget(new(Period.Day, 5_000, 3_500, new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero)), 3_501),
            await AskAsync(3_501));

        await AllowedAsync(3_500);
        Clock.Advance(TimeSpan.FromDays(1));
        await DoneAsync(1_500);
        await DoneAsync(3_500);
        // The second day has 5,000 used, and the month, 3,000 left.
        Assert.Equal(Period.Day, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1)).Lack.Period);
        await BudgetAsync(new(9_000, 8_000, null));
        Assert.Equal(
            new CreateOutcome.OverBudget(new(Period.Month, 8_000, 3_000, new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)), 3_001),
            await AskAsync(3_001));
    }

    [Fact]
    public async Task A_completion_counts_what_was_used_in_place_of_what_was_reserved()
    {
        await BudgetAsync(new(10_000, null, null));
        await AllowedAsync(10_000);

        await DoneAsync(4_000);

        await AllowedAsync(6_000);
        Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1));
    }

    [Fact]
    public async Task What_fails_or_is_given_up_costs_nothing()
    {
        await BudgetAsync(new(10_000, 10_000, 10_000));
        await AllowedAsync(10_000);
        await Store.FailAsync((await ClaimAsync()).Lease, "It broke.", Stop);
        await AllowedAsync(10_000);
        for (var i = 0; i < LeaseTerms.MaxAttempts; i++)
        {
            await ClaimAsync();
            await Store.RecoverAsync(all: true, Stop);
        }

        await AllowedAsync(10_000);
        Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1));
    }

    [Fact]
    public async Task What_is_given_back_to_the_queue_stays_reserved()
    {
        await BudgetAsync(new(10_000, null, null));
        await AllowedAsync(10_000);
        await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop);
        await ClaimAsync();
        await Store.RecoverAsync(all: true, Stop);

        Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1));
    }

    [Fact]
    public async Task A_day_and_a_month_begin_at_midnight_utc()
    {
        await BudgetAsync(new(1_000, 1_500, null));
        await UseAsync(1_000);
        Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(Period.Day, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1)).Lack.Period);

        // The last day of March.
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await UseAsync(500);
        Assert.Equal(Period.Month, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1)).Lack.Period);

        Clock.Advance(TimeSpan.FromDays(1));
        await UseAsync(1_000);
        Assert.Equal(Period.Day, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1)).Lack.Period);
    }

    [Fact]
    public async Task A_task_counts_on_the_day_that_it_is_done()
    {
        await BudgetAsync(new(1_000, null, null));
        await AllowedAsync(600);
        Clock.Advance(TimeSpan.FromHours(12));

        // What is open is reserved of any day.
        Assert.Equal(400, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(401)).Lack.Left);
        await DoneAsync(600);

        Assert.Equal(400, Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(401)).Lack.Left);
    }

    [Fact]
    public async Task Creates_at_the_same_time_never_pass_a_budget_and_use_it_up()
    {
        await BudgetAsync(new(20_000, null, null));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => AskAsync(i % 2 == 0 ? 700 : 300)));

        var admitted = outcomes.Select((outcome, i) => outcome is CreateOutcome.Created ? i % 2 == 0 ? 700 : 300 : 0).Sum();
        Assert.InRange(admitted, 19_701, 20_000);
    }

    [Fact]
    public async Task A_create_that_is_refused_takes_nothing_from_those_beside_it()
    {
        await BudgetAsync(new(null, null, 1_000));

        var outcomes = await Task.WhenAll(AskAsync(1_001), AskAsync(600), AskAsync(401), AskAsync(400));

        Assert.Equal([false, true, false, true], outcomes.Select(outcome => outcome is CreateOutcome.Created));
    }

    [Fact]
    public async Task A_first_budget_counts_what_was_used_before_and_what_is_open()
    {
        await UseAsync(700);
        Clock.Advance(TimeSpan.FromDays(1));
        await UseAsync(200);
        await CreateAsync(cost: 50);

        await BudgetAsync(new(1_000, 1_000, 2_000));

        Assert.Equal((Period.Day, 750L), Left(await AskAsync(751)));
        await BudgetAsync(new(null, 1_000, 2_000));
        Assert.Equal((Period.Month, 50L), Left(await AskAsync(51)));
        await BudgetAsync(new(null, null, 2_000));
        Assert.Equal((Period.Total, 1_050L), Left(await AskAsync(1_051)));
        await DoneAsync(50);
        Assert.Equal((Period.Total, 1_050L), Left(await AskAsync(1_051)));
    }

    [Fact]
    public async Task A_budget_that_is_lifted_bounds_nothing_and_set_again_counts_all()
    {
        await BudgetAsync(new(1_000, null, null));
        await AllowedAsync(1_000);
        await BudgetAsync(Budget.None);
        await AllowedAsync(5_000);
        await DoneAsync(1_000);
        await UseAsync(2_000);

        await BudgetAsync(new(9_000, null, null));

        // 1,000 and 2,000 are used, and 2,000 reserved for the last one.
        Assert.Equal((Period.Day, 4_000L), Left(await AskAsync(4_001)));
    }

    [Fact]
    public async Task What_a_fetched_task_uses_is_reserved_in_place_of_what_it_might_have_used()
    {
        await BudgetAsync(new(1_000_000, null, null));
        var task = Sample.Task(Mine, Clock, Sample.WithReference) with { Reserve = 1_000_000 };
        await Store.CreateAsync(task, Stop);
        Assert.IsType<CreateOutcome.OverBudget>(await AskAsync(1));

        var fetch = await ClaimAsync(Lane.Fetch);
        await Store.AdvanceAsync(fetch.Lease, fetch.Request with { ReferenceFrames = 48 }, Lane.Animatic, Stop);

        Assert.Equal((Period.Day, 1_000_000L - 152_100), Left(await AskAsync(1_000_000)));
        await DoneAsync(152_100);
        Assert.Equal((Period.Day, 1_000_000L - 152_100), Left(await AskAsync(1_000_000)));
    }

    [Fact]
    public async Task A_key_has_no_more_tasks_queued_than_its_limit()
    {
        await Store.SetTermsAsync(Mine, KeyTerms.Default with { QueuedLimit = 3 }, Stop);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(1)));

        Assert.Equal(3, outcomes.Count(outcome => outcome is CreateOutcome.Created));
        Assert.Equal(7, outcomes.Count(outcome => outcome == new CreateOutcome.KeyQueueFull(3)));
        await ClaimAsync();
        Assert.IsType<CreateOutcome.Created>(await AskAsync(1));
        Assert.IsType<CreateOutcome.KeyQueueFull>(await AskAsync(1));
        Assert.IsType<CreateOutcome.Created>(await AskAsync(1, Theirs));
    }

    [Fact]
    public async Task A_task_whose_references_are_fetched_is_still_queued()
    {
        await Store.SetTermsAsync(Mine, KeyTerms.Default with { QueuedLimit = 1 }, Stop);
        await CreateAsync(request: Sample.WithReference);
        var fetch = await ClaimAsync(Lane.Fetch);

        Assert.IsType<CreateOutcome.KeyQueueFull>(await AskAsync(1));
        await Store.AdvanceAsync(fetch.Lease, fetch.Request, Lane.Animatic, Stop);
        Assert.IsType<CreateOutcome.KeyQueueFull>(await AskAsync(1));
        await ClaimAsync();
        Assert.IsType<CreateOutcome.Created>(await AskAsync(1));
    }

    static (Period, long) Left(CreateOutcome outcome)
    {
        var lack = Assert.IsType<CreateOutcome.OverBudget>(outcome).Lack;
        return (lack.Period, lack.Left);
    }

    Task BudgetAsync(Budget budget, KeyId? key = null) => Store.SetTermsAsync(key ?? Mine, KeyTerms.Default with { Budget = budget }, Stop);

    Task<CreateOutcome> AskAsync(long reserve, KeyId? key = null) => Store.CreateAsync(Sample.Task(key ?? Mine, Clock, cost: reserve), Stop);

    async Task AllowedAsync(long reserve) => Assert.IsType<CreateOutcome.Created>(await AskAsync(reserve));

    async Task DoneAsync(long tokens) => Assert.True(await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip with { Tokens = tokens }, Stop));

    async Task UseAsync(long tokens)
    {
        await AllowedAsync(tokens);
        await DoneAsync(tokens);
    }
}
