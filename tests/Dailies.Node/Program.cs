using System.Globalization;
using System.Runtime.InteropServices;
using Dailies.Node;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server;
using Dailies.Storage.Postgres;
using Microsoft.Extensions.Logging;

// A node of the service as it is, but for its engine and for its clock, which `jump SECONDS` on standard input sets wrong.
// It prints its address, drains at SIGTERM, and ends at once when its input does: then those who tested it are gone.
// Arguments: NAME=VALUE, all of them.
var given = args.Select(one => one.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
var scratch = Directory.CreateTempSubdirectory("engine-").FullName;
var engine = new EngineTerms(
    int.Parse(given["seed"], CultureInfo.InvariantCulture),
    TimeSpan.FromMilliseconds(Number("mean-ms")),
    Number("failing"),
    (int)Number("clip-bytes"));
var settings = new ServerSettings
{
    Database = new PostgresSettings(given["database"]),
    Files = given["files"],
    Role = Enum.Parse<Role>(given["role"]),
    Key = given["key"],
    Lease = new LeaseTerms(TimeSpan.FromSeconds(Number("lease-seconds"))),
    Renders = (int)Number("renders"),
    Engine = files => new RandomEngine(files, engine, scratch).RunAsync,
    AllowedHosts = given.TryGetValue("allow-hosts", out var allowed) ? [AllowedHost.Parse(allowed)!] : [],
    Log = LogLevel.Warning,
};

var clock = new JumpingClock();
var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    ended.TrySetResult();
});
_ = Task.Run(ObeyAsync);

await using var server = await DailiesServer.StartAsync(settings, clock, CancellationToken.None);
Console.WriteLine(server.Address);
await ended.Task;
await server.DrainAsync(TimeSpan.FromSeconds(10));

double Number(string name) => double.Parse(given[name], CultureInfo.InvariantCulture);

async Task ObeyAsync()
{
    while (await Console.In.ReadLineAsync() is { } line)
        clock.Jump(TimeSpan.FromSeconds(double.Parse(line["jump ".Length..], CultureInfo.InvariantCulture)));
    Environment.Exit(1);
}
