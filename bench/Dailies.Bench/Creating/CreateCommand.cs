using System.CommandLine;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Creating;

/// <summary><c>create</c>: durable creates, ours against Hangfire and against the same SQL by hand.</summary>
static class CreateCommand
{
    // Both sides of a comparison may keep a connection for each client.
    const int Connections = 70;

    public static Command Make(Option<string?> database)
    {
        var clients = new Option<int[]>("--clients") { Description = "Clients at the same time.", DefaultValueFactory = _ => [16, 64], AllowMultipleArgumentsPerToken = true };
        var keys = new Option<int>("--keys") { Description = "API keys that the clients share; 0: each its own.", DefaultValueFactory = _ => 0 };
        var seconds = new Option<int>("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = _ => 10 };
        var rounds = new Option<int>("--rounds") { Description = "Measurements of each way.", DefaultValueFactory = _ => 5 };
        var command = new Command("create", "Durable creates: ours, Hangfire, the same SQL by hand, ours over HTTP.") { clients, keys, seconds, rounds };
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Database.OpenAsync(parsed.GetValue(database), ct);
            await Surroundings.PrintAsync(server, ct);
            foreach (var count in parsed.GetValue(clients)!)
            {
                await RunAsync(
                    server, count, parsed.GetValue(keys), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), ct);
            }
        });
        return command;
    }

    public static async Task RunAsync(Database server, int clients, int keys, int rounds, TimeSpan length, CancellationToken ct)
    {
        if (keys == 0) keys = clients;
        await using var ours = await Ours.OpenAsync(await server.NewAsync("ours", Connections, ct), keys, ct);
        await using var raw = await RawCreate.OpenAsync(await server.NewAsync("raw", Connections, ct), keys, ct);
        await using var http = await OverHttp.StartAsync(await server.NewAsync("http", Connections, ct), keys, ct);
        var hangfire = new HangfireSide(await server.NewAsync("hangfire", Connections, ct));
        var rates = await CreateRounds.RunAsync(
            [
                new("ours", ours.CreateAsync),
                new("Hangfire", (_, _) =>
                {
                    hangfire.Enqueue();
                    return Task.CompletedTask;
                }),
                new("same SQL by hand", raw.CreateAsync),
                new("ours over HTTP", http.CreateAsync),
            ],
            clients,
            rounds,
            length,
            ct);

        Console.WriteLine($"durable creates a second, {clients} clients, {keys} keys, {rounds} interleaved rounds of {length.TotalSeconds} s");
        string[] names = ["ours", "Hangfire", "same SQL by hand", "ours over HTTP"];
        var medians = rates.Select(one => new Spread(one).Median).ToArray();
        for (var i = 0; i < names.Length; i++)
            Console.WriteLine($"  {names[i],-18} {string.Join(' ', rates[i].Select(rate => $"{rate,8:0}"))}   median {medians[i],8:0}");
        Goal.AtLeast("ours / Hangfire", medians[0] / medians[1], 10);
        Goal.AtLeast("ours / same SQL by hand", medians[0] / medians[2], 0.8);
        Console.WriteLine($"  {"ours over HTTP / ours",-44} {medians[3] / medians[0],8:0.00}");
        Console.WriteLine();
    }
}
