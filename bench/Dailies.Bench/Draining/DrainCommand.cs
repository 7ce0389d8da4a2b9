using System.CommandLine;
using System.Diagnostics;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Draining;

/// <summary><c>drain</c>: how fast a queue of tasks is worked off on an engine that does nothing.</summary>
static class DrainCommand
{
    // Only so that the queue is full soon.
    const int Fillers = 32;

    // A thread that fills, and a worker, each needs one, and those that look after the work need some.
    const int Connections = 70;

    public static Command Make(Option<string?> database)
    {
        var tasks = new Option<int>("--tasks") { Description = "Tasks of ours to drain.", DefaultValueFactory = _ => 50_000 };
        var jobs = new Option<int>("--hangfire-tasks") { Description = "Jobs of Hangfire to drain; rates are compared.", DefaultValueFactory = _ => 10_000 };
        var workers = new Option<int>("--workers") { Description = "Workers on either side.", DefaultValueFactory = _ => 16 };
        var command = new Command("drain", "An engine that does nothing: ours and Hangfire.") { tasks, jobs, workers };
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            await RunAsync(server, parsed.GetValue(tasks), parsed.GetValue(jobs), parsed.GetValue(workers), ct);
        });
        return command;
    }

    public static async Task RunAsync(Database server, int tasks, int jobs, int workers, CancellationToken ct)
    {
        Console.WriteLine($"drain of an engine that does nothing, {workers} workers");
        var ours = await OursAsync(await server.NewAsync("ours", Connections, ct), tasks, workers, ct);
        Print("ours", tasks, ours);
        var hangfire = await HangfireAsync(await server.NewAsync("hangfire", Connections, ct), jobs, workers, ct);
        Print("Hangfire", jobs, hangfire);
        Goal.AtLeast("ours / Hangfire", tasks / ours.TotalSeconds / (jobs / hangfire.TotalSeconds), 10);
        Console.WriteLine();
    }

    static void Print(string name, int count, TimeSpan took) =>
        Console.WriteLine($"  {name,-18} {count} in {took.TotalSeconds:0.00} s: {count / took.TotalSeconds,8:0} a second");

    static async Task<TimeSpan> OursAsync(string database, int tasks, int workers, CancellationToken ct)
    {
        await using var ours = await Ours.OpenAsync(database, Fillers, ct);
        await FillAsync(tasks, client => ours.CreateAsync(client, ct), ct);

        var done = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var clock = Stopwatch.StartNew();
        var working = ours.WorkAsync(workers, () => Interlocked.Increment(ref done), stop.Token);
        await EmptyAsync(() => Volatile.Read(ref done) < tasks, database, "SELECT EXISTS (SELECT FROM queue)", ct);
        var took = clock.Elapsed;
        await stop.CancelAsync();
        await working;
        return took;
    }

    static async Task<TimeSpan> HangfireAsync(string database, int jobs, int workers, CancellationToken ct)
    {
        var hangfire = new HangfireSide(database);
        await FillAsync(
            jobs,
            _ =>
            {
                hangfire.Enqueue();
                return Task.CompletedTask;
            },
            ct);

        var before = EmptyJob.Done;
        var clock = Stopwatch.StartNew();
        using var server = hangfire.Work(workers);
        await EmptyAsync(() => EmptyJob.Done - before < jobs, database, "SELECT EXISTS (SELECT FROM hangfire.jobqueue)", ct);
        return clock.Elapsed;
    }

    static Task FillAsync(int count, Func<int, Task> create, CancellationToken ct)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, Fillers).Select(client => Task.Factory.StartNew(
            async () =>
            {
                while (Interlocked.Increment(ref next) <= count) await create(client);
            },
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }

    // The database is asked only at the end, when the last few are written.
    static async Task EmptyAsync(Func<bool> more, string database, string exists, CancellationToken ct)
    {
        while (more()) await Task.Delay(5, ct);
        await Sql.UntilNotAsync(database, exists, ct);
    }
}
