using Dailies.Cluster.Tests.Machines;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Tasks;

namespace Dailies.Cluster.Tests;

/// <summary>A primary with a synchronous standby, and one address that names both: the primary is killed, the standby promoted.</summary>
[Collection(Machine.Alone)]
public sealed class FailoverTests
{
    const int Tasks = 2_000;

    static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    static readonly TimeProvider Clock = TimeProvider.System;

    [Fact]
    public async Task Nothing_answered_is_lost_with_the_primary_and_workers_go_on_within_seconds()
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        var seed = Wish.Seed ?? Random.Shared.Next(1_000_000);
        var primary = new PostgresServer { Sessions = 100 };
        await primary.InitializeAsync();
        var alone = await primary.NewDatabaseAsync();
        await using var standby = await primary.StandbyAsync();
        await FollowAsync(alone, bound.Token);
        await using var fleet = await Fleet.StartAsync(seed, primary, alone.Replace(primary.Host, $"{primary.Host},{standby.Host}"));
        var promoted = alone.Replace(primary.Host, standby.Host);
        var (went, created) = (TimeSpan.MaxValue, TimeSpan.MaxValue);

        var counts = await new Run(fleet, seed).JudgeAsync("fail-over", Tasks, TimeSpan.FromSeconds(12), FailAsync, bound.Token);

        counts += $"; after the promotion, a task was created within {created.TotalSeconds:0.0} s and completed within {went.TotalSeconds:0.0} s";
        Console.WriteLine(counts);
        Assert.True(created < Longest && went < Longest, counts);
        Assert.Empty(await fleet.StopAsync());

        async Task FailAsync(Fleet one, Dice dice, CancellationToken over)
        {
            await dice.WaitAsync(3, 4);
            await one.Postgres.KillAsync();
            dice.Counts("primaries killed");
            await dice.WaitAsync(0.5, 2);
            await using var rows = new Rows(promoted);
            var begun = Clock.GetTimestamp();
            Assert.True((await rows.AllAsync<bool>("SELECT pg_promote()", bound.Token))[0]);
            // What was made by tasks that nobody could know of before.
            var last = (await rows.AllAsync<long>("SELECT coalesce(max(created), 0) FROM tasks", bound.Token))[0];
            created = await SinceAsync(rows, begun, $"SELECT count(*) > 0 FROM tasks WHERE created > {last}", bound.Token);
            went = await SinceAsync(rows, begun, $"SELECT count(*) > 0 FROM tasks WHERE created > {last} AND outcome = 2", bound.Token);
        }
    }

    [Fact]
    public async Task A_create_that_no_standby_confirms_is_not_answered()
    {
        await using var primary = new PostgresServer();
        await primary.InitializeAsync();
        var database = await primary.NewDatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(new(database), TestContext.Current.CancellationToken);
        var key = await store.AddKeyAsync([1], "key", Scope.All, TestContext.Current.CancellationToken);
        await using (var rows = new Rows(database)) await RequireStandbyAsync(rows, TestContext.Current.CancellationToken);
        var request = new VideoRequest
        {
            Model = "seedance_2_0_pro",
            Prompt = "A cat",
            Duration = 4,
            Ratio = "16:9",
            Resolution = "480p",
            Audio = false,
            Seed = 1,
        };

        // PostgreSQL ends the wait when it is asked to cancel, commits here alone, and says so in a warning only.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CreateAsync(
            new(TaskId.New(Clock.GetUtcNow()), key, request, Cost: 1), TestContext.Current.CancellationToken));
    }

    /// <summary>Has the primary answer no commit that the standby does not have on its disk.</summary>
    static async Task FollowAsync(string database, CancellationToken ct)
    {
        await using var rows = new Rows(database);
        await RequireStandbyAsync(rows, ct);
        await SinceAsync(rows, Clock.GetTimestamp(), "SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'", ct);
    }

    static async Task RequireStandbyAsync(Rows rows, CancellationToken ct)
    {
        foreach (var statement in (string[])["ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"]) await rows.RunAsync(statement, ct);
    }

    /// <summary>How long it took from a moment on until something was so.</summary>
    static async Task<TimeSpan> SinceAsync(Rows rows, long begun, string so, CancellationToken ct)
    {
        while (!(await rows.AllAsync<bool>(so, ct))[0]) await Task.Delay(BetweenLooks, Clock, ct);
        return Clock.GetElapsedTime(begun);
    }
}
