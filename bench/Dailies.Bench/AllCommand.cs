using System.CommandLine;
using Dailies.Bench.Creating;
using Dailies.Bench.Draining;
using Dailies.Bench.Growing;
using Dailies.Bench.Idling;
using Dailies.Bench.Polling;
using Dailies.Bench.Sketching;

namespace Dailies.Bench;

/// <summary><c>all</c>: each measurement in a short form, a few minutes together.</summary>
static class AllCommand
{
    public static Command Make(Option<string?> database)
    {
        var command = new Command("all", "Each of these in a short form.");
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            for (var clients = 16; clients <= 64; clients *= 4) await CreateCommand.RunAsync(server, clients, clients, 3, TimeSpan.FromSeconds(3), ct);
            await DrainCommand.RunAsync(server, tasks: 10_000, jobs: 2_000, workers: 16, ct);
            await IdleCommand.RunAsync(server, new Load(Rate: 250, Workers: 4, Keys: 8), TimeSpan.FromSeconds(10), claims: 5_000, ct);
            await PollCommand.RunAsync(server, tasks: 10_000, TimeSpan.FromSeconds(15), ct);
            await RowsCommand.RunAsync(server, [1_000, 100_000], calls: 200, ct);
            await AnimaticCommand.RunAsync(Case.All[0], rounds: 2, ct);
        });
        return command;
    }
}
