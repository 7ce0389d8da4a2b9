using System.CommandLine;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Idling;

/// <summary>
/// <c>idle-in-transaction</c>: what claims cost while some session holds an old snapshot, so that the rows of done tasks stay in
/// the way.
/// </summary>
static class IdleCommand
{
    const string Size = "SELECT concat(pg_size_pretty(pg_relation_size('queue')), ', index ', pg_size_pretty(pg_relation_size('queue_ready')))";

    public static Command Make(Option<string?> database)
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of each measurement: calm, and at the end of the hold.", DefaultValueFactory = _ => 20 };
        var rate = new Option<int>("--rate") { Description = "Tasks created a second.", DefaultValueFactory = _ => 250 };
        var claims = new Option<int>("--claims") { Description = "Claims made under the hold before it is measured.", DefaultValueFactory = _ => 20_000 };
        var keys = new Option<int>("--keys") { Description = "API keys.", DefaultValueFactory = _ => 8 };
        var workers = new Option<int>("--workers") { Description = "Workers.", DefaultValueFactory = _ => 4 };
        var command = new Command("idle-in-transaction", "Claim latency while another session holds an old snapshot, against calm.") { seconds, rate, claims, keys, workers };
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            await RunAsync(
                server,
                new Load(parsed.GetValue(rate), parsed.GetValue(workers), parsed.GetValue(keys)),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(claims),
                ct);
        });
        return command;
    }

    public static async Task RunAsync(Database server, Load load, TimeSpan length, int claims, CancellationToken ct)
    {
        Console.WriteLine($"claims while a session is idle in transaction: {load.Rate} creates a second, {load.Workers} workers, {load.Keys} keys");
        var database = await server.NewAsync("ours", 100, ct);
        await BlocksRead.CountAsync(database, ct);
        await using var ours = await Ours.OpenAsync(database, load.Keys, ct);
        await using var run = new SteadyRun(ours, load, ct);
        await run.WaitAsync(TimeSpan.FromSeconds(3), ct);
        var calm = await MeasureAsync("calm", database, run, length, ct);

        await using var holder = await Sql.OpenAsync(database, ct);
        await using (var hold = Sql.Command($"BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM tasks", holder)) await hold.ExecuteNonQueryAsync(ct);
        await run.ClaimedAsync(claims, ct);
        var held = await MeasureAsync("held", database, run, length, ct);
        Console.WriteLine($"  {claims} claims and more under the hold; queue {await Sql.TextAsync(database, Size, ct)}");
        Goal.AtMost("claim, p99, held / calm", held.Claims.P99 / calm.Claims.P99, 3);
        Console.WriteLine($"  {"claim, p50, held / calm",-44} {held.Claims.Median / calm.Claims.Median,8:0.00}");
        Console.WriteLine($"  {"create, p99, held / calm",-44} {held.Creates.P99 / calm.Creates.P99,8:0.00}");
        Console.WriteLine($"  {"complete, p99, held / calm",-44} {held.Completes.P99 / calm.Completes.P99,8:0.00}");
        Console.WriteLine();
    }

    static async Task<Latencies> MeasureAsync(string name, string database, SteadyRun run, TimeSpan length, CancellationToken ct)
    {
        run.Take();
        var before = await BlocksRead.ReadAsync(database, ct);
        await run.WaitAsync(length, ct);
        var of = run.Take();
        var blocks = (await BlocksRead.ReadAsync(database, ct) - before) / of.Claims.Count;
        Console.WriteLine($"  {name}: claim {Of(of.Claims)}; create {Of(of.Creates)}; complete {Of(of.Completes)}");
        Console.WriteLine($"        {blocks:0} blocks read a task, from create to completion; {of.Behind} creates behind the rate");
        return of;
    }

    static string Of(Spread spread) => $"p50 {spread.Median:0.00} p99 {spread.P99:0.00} ms of {spread.Count}";
}
