using Dailies.Cluster.Tests.Histories;
using Dailies.Cluster.Tests.Loads;
using Dailies.Cluster.Tests.Machines;
using Dailies.Queue;

namespace Dailies.Cluster.Tests;

/// <summary>One run: a load on a fleet in trouble, and the judgement.</summary>
sealed class Run(Fleet fleet, int seed)
{
    // What the engine's own failures and three killed nodes say; anything else that a task failed of is a defect.
    static readonly string[] Allowed = ["The engine of the test fails a share of its tasks.", LeaseTerms.GaveUp];

    static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    readonly TimeProvider time = TimeProvider.System;
    readonly List<string> complaints = [];
    int most;

    /// <summary>Loads the fleet while the trouble is made, lets it settle, and judges all that it ever did; returns the counts in one line.</summary>
    public async Task<string> JudgeAsync(string name, int tasks, TimeSpan over, Func<Fleet, Dice, CancellationToken, Task> troubleAsync, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        var dice = new Dice(seed);
        var run = $"{name}, seed {seed}";
        using var load = new Load(fleet.Nodes, fleet.Keys, run, seed);
        await using var rows = new Rows(fleet.Database);
        using var settled = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var loaded = CancellationTokenSource.CreateLinkedTokenSource(ct);

        var watching = Task.WhenAll(load.WatchAsync(settled.Token), SampleAsync(rows, settled.Token));
        var trouble = troubleAsync(fleet, dice, loaded.Token);
        await load.CreateAsync(tasks, over, ct);
        var sent = time.GetElapsedTime(begun);
        await loaded.CancelAsync();
        await trouble.WaitAsync(ct).ContinueWith(
            one => one.IsFaulted ? Task.FromException(one.Exception.InnerException!) : Task.CompletedTask, TaskScheduler.Default).Unwrap();
        await SettleAsync(rows, ct);
        var settledAfter = time.GetElapsedTime(begun);
        await load.LookAtAllAsync(ct);
        await settled.CancelAsync();
        await watching;

        complaints.AddRange(fleet.Nodes.Where(node => node.Fell).Select(node => $"{node.Name} ended by itself"));
        var swept = await fleet.SweepAsync(ct);
        var remains = await rows.RemainsAsync(
            fleet.Bucket.Lengths.ToDictionary(one => one.Key["a/prefix/".Length..], one => one.Value),
            new Dictionary<string, (int, int)> { [fleet.Keys[1]] = (Fleet.Limit, most) },
            ct);
        var failures = await rows.FailuresAsync(run, ct);
        complaints.AddRange(HistoryChecker.Judge(fleet.Past.And(load.History), remains));
        complaints.AddRange(load.Answers.Where(one => one.Key.EndsWith(" 500", StringComparison.Ordinal)).Select(one => $"{one.Value} answers: {one.Key}"));
        complaints.AddRange(failures.Where(one => !Allowed.Contains(one.Reason)).Select(one => $"{one.Tasks} tasks failed: {one.Reason}"));

        var creates = load.History.Creates;
        var mine = remains.Tasks.Where(row => row.Marker?.EndsWith(run, StringComparison.Ordinal) ?? false).ToList();
        var counts = $"{run}: {sent.TotalSeconds:0.0} s of load, settled after {settledAfter.TotalSeconds:0.0} s, judged after {time.GetElapsedTime(begun).TotalSeconds:0.0} s; created {creates.Count}, answered {Of(Fate.Answered)}, "
            + $"refused {Of(Fate.Refused)}, unknown {Of(Fate.Unknown)}; stored {mine.Count}, completed {mine.Count(row => row.Status == Seen.Completed)}, "
            + $"failed {failures.Sum(one => one.Tasks)}, given up {failures.Where(one => one.Reason == LeaseTerms.GaveUp).Sum(one => one.Tasks)}, "
            + $"stray clips swept {swept}; observations {load.History.Observations.Count}; at most {most} of {Fleet.Limit} running; "
            + string.Join(", ", dice.Done.Concat(load.Answers.OrderBy(one => one.Key)).Select(one => $"{one.Key}: {one.Value}"));
        Assert.True(complaints.Count == 0, Report(counts));
        fleet.Past = fleet.Past.And(load.History);
        return counts;

        int Of(Fate fate) => creates.Count(create => create.Fate == fate);
    }

    /// <summary>The counts, the complaints, and what the nodes logged last.</summary>
    string Report(string counts) => string.Join(
        '\n',
        [
            counts, $"{complaints.Count} complaints:", .. complaints.Take(30),
            .. fleet.Nodes.SelectMany(node => (string[])[$"--- {node.Name}", .. node.Log.TakeLast(60)]),
        ]);

    // How many of a key run at the same time, now and then: the database may be away.
    async Task SampleAsync(Rows rows, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var (key, leased) in await rows.LeasedAsync(stop))
                    if (key == fleet.Keys[1]) most = Math.Max(most, leased);
                await Task.Delay(BetweenSamples, time, stop);
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or OperationCanceledException)
            {
                // The next look will tell.
            }
        }
    }

    async Task SettleAsync(Rows rows, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        for (var seen = 0; seen < 2; seen = await rows.OpenAsync(ct) == 0 ? seen + 1 : 0)
        {
            if (time.GetElapsedTime(begun) > Settling) return;
            await Task.Delay(TimeSpan.FromMilliseconds(300), time, ct);
        }
    }
}
