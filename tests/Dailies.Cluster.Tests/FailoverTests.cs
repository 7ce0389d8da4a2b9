using Dailies.Cluster.Tests.Machines;

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

    /// <summary>Has the primary answer no commit that the standby does not have on its disk.</summary>
    static async Task FollowAsync(string database, CancellationToken ct)
    {
        await using var rows = new Rows(database);
        foreach (var statement in (string[])["ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"]) await rows.RunAsync(statement, ct);
        await SinceAsync(rows, Clock.GetTimestamp(), "SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'", ct);
    }

    /// <summary>How long it took from a moment on until something was so.</summary>
    static async Task<TimeSpan> SinceAsync(Rows rows, long begun, string so, CancellationToken ct)
    {
        while (!(await rows.AllAsync<bool>(so, ct))[0]) await Task.Delay(BetweenLooks, Clock, ct);
        return Clock.GetElapsedTime(begun);
    }
}
