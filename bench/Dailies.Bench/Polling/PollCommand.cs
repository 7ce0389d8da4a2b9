using System.CommandLine;
using System.Diagnostics;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Polling;

/// <summary><c>poll</c>: what it costs to have many tasks open with an upstream.</summary>
static class PollCommand
{
    public static Command Make(Option<string?> database)
    {
        var tasks = new Option<int>("--tasks") { Description = "Tasks that are open with the upstream.", DefaultValueFactory = _ => 10_000 };
        var seconds = new Option<int>("--seconds") { Description = "Length of the measurement.", DefaultValueFactory = _ => 30 };
        var command = new Command("poll", "Processor time of a node with many tasks open with an upstream, each asked for every 15 s.") { tasks, seconds };
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            await RunAsync(server, parsed.GetValue(tasks), TimeSpan.FromSeconds(parsed.GetValue(seconds)), ct);
        });
        return command;
    }

    public static async Task RunAsync(Database server, int tasks, TimeSpan length, CancellationToken ct)
    {
        Console.WriteLine($"{tasks} tasks open with an upstream");
        var (upstream, address) = await SlowUpstream.StartAsync(ct);
        using (upstream)
        {
            await using var ours = await Ours.OpenAsync(await server.NewAsync("ours", 100, ct), 1, ct);
            await ours.SubmitAsync(tasks, ct);

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var polling = ours.PollAsync(address, stop.Token);
            // Once around, so that looks are spread as they stay.
            await Task.Delay(TimeSpan.FromSeconds(20), ct);
            using var me = Process.GetCurrentProcess();
            var (begun, used) = (Stopwatch.GetTimestamp(), me.TotalProcessorTime);
            await Task.Delay(length, ct);
            me.Refresh();
            var cores = (me.TotalProcessorTime - used) / Stopwatch.GetElapsedTime(begun);
            var late = await ours.LateAsync(ct);
            await stop.CancelAsync();
            await polling;
            upstream.Kill();

            Goal.AtMost("cores that the node used", cores, 1);
            Console.WriteLine($"  {"orders that were due and not looked at, at the end",-44} {late,8}");
        }
    }
}
