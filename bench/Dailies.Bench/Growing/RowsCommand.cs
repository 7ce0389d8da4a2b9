using System.CommandLine;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Growing;

/// <summary><c>rows</c>: what a claim and a query cost at a thousand and at a million stored and queued tasks.</summary>
static class RowsCommand
{
    static readonly int[] Sizes = [1_000, 1_000_000];

    public static Command Make(Option<string?> database)
    {
        var calls = new Option<int>("--calls") { Description = "Calls of each kind that are measured.", DefaultValueFactory = _ => 500 };
        var command = new Command("rows", "A claim and a query at 1,000 and at 1,000,000 tasks, ended ones and queued ones.") { calls };
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            await RunAsync(server, Sizes, parsed.GetValue(calls), ct);
        });
        return command;
    }

    public static async Task RunAsync(Database server, IReadOnlyList<int> sizes, int calls, CancellationToken ct)
    {
        Console.WriteLine($"claim and query by the number of tasks, {calls} calls of each, one at a time");
        var costs = new List<Cost[]>();
        foreach (var size in sizes)
        {
            var cost = await MeasureAsync(await server.NewAsync("rows", 10, ct), size, size, calls, ct);
            Console.WriteLine($"  {size,9} ended and as many queued: {string.Join("; ", cost.Select(one => one.ToString()))}");
            costs.Add(cost);
        }

        for (var kind = 0; kind < costs[0].Length; kind++)
        {
            var name = costs[0][kind].Name;
            Console.WriteLine($"  {$"{name}, blocks read, most / fewest tasks",-44} {costs[^1][kind].Blocks / costs[0][kind].Blocks,8:0.00}");
            Console.WriteLine($"  {$"{name}, median time, most / fewest tasks",-44} {costs[^1][kind].Milliseconds / costs[0][kind].Milliseconds,8:0.00}");
        }

        Console.WriteLine();
    }

    static async Task<Cost[]> MeasureAsync(string database, int ended, int queued, int calls, CancellationToken ct)
    {
        await BlocksRead.CountAsync(database, ct);
        await (await Ours.OpenAsync(database, 1, ct)).DisposeAsync();
        var ids = await Filling.RunAsync(database, ended, queued, calls, ct);
        await using var ours = await Ours.OpenAsync(database, 1, ct);
        // The first calls prepare.
        for (var i = 0; i < 20; i++)
        {
            await ours.FindAsync(ids[i], 0, ct);
            await ours.ClaimAsync(ct);
        }

        return
        [
            await Cost.OfAsync("find", database, calls, i => ours.FindAsync(ids[i], 0, ct), ct),
            await Cost.OfAsync("claim", database, calls, async _ => await ours.ClaimAsync(ct) is not null, ct),
        ];
    }
}
