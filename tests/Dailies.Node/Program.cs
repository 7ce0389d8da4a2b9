using System.Globalization;
using System.Runtime.InteropServices;
using Dailies.Engines;
using Dailies.Node;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server;
using Dailies.SharedTests;
using Dailies.Storage.Postgres;
using Microsoft.Extensions.Logging;

// A node of the service as it is, but for its engine, unless it has an upstream, and for its clock, which `jump SECONDS` on standard
// input sets wrong.
// It prints its address, drains at SIGTERM, and ends at once when its input does: then those who tested it are gone.
// Arguments: NAME=VALUE, all of them.
var given = args.Select(one => one.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
var settings = new ServerSettings
{
    DataFolder = given.GetValueOrDefault("data"),
    Database = given.TryGetValue("database", out var database) ? new PostgresSettings(database) : null,
    Files = given.GetValueOrDefault("files"),
    Role = given.TryGetValue("role", out var role) ? Enum.Parse<Role>(role) : Role.All,
    Key = given["key"],
    Lease = new LeaseTerms(TimeSpan.FromSeconds(Number("lease-seconds"))),
    AllowedHosts = given.TryGetValue("allow-hosts", out var allowed) ? [AllowedHost.Parse(allowed)!] : [],
    Log = LogLevel.Warning,
};
settings = given.TryGetValue("upstream", out var upstream)
    ? settings with
    {
        Upstreams = [new() { Url = new(upstream), Key = given["upstream-key"], Terms = new() { Poll = TimeSpan.FromMilliseconds(Number("poll-ms")) } }],
    }
    // Every clip is that one.
    : given.TryGetValue("sample", out var sample) ? settings with { Renderer = CopyAsync }
    : settings with { Renders = (int)Number("renders"), Engine = files => new RandomEngine(files, Engine(), Directory.CreateTempSubdirectory("engine-").FullName).RunAsync };

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

Task<RenderOutcome> CopyAsync(RenderJob job, Action<int> progress, CancellationToken ct)
{
    File.Copy(sample, job.Output);
    return Task.FromResult<RenderOutcome>(new RenderOutcome.Made(job.Frames));
}

EngineTerms Engine() => new(
    int.Parse(given["seed"], CultureInfo.InvariantCulture),
    TimeSpan.FromMilliseconds(Number("mean-ms")),
    Number("failing"),
    (int)Number("clip-bytes"));

double Number(string name) => double.Parse(given[name], CultureInfo.InvariantCulture);

async Task ObeyAsync()
{
    while (await Console.In.ReadLineAsync() is { } line)
        clock.Jump(TimeSpan.FromSeconds(double.Parse(line["jump ".Length..], CultureInfo.InvariantCulture)));
    Environment.Exit(1);
}
