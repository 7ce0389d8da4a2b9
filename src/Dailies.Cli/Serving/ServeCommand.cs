using System.CommandLine;
using System.Net;
using Dailies.Queue;
using Dailies.Server;
using Dailies.Server.Telemetry;
using Dailies.Storage.Files;
using Dailies.Storage.Postgres;

namespace Dailies.Cli.Serving;

/// <summary><c>dailies serve</c>: its options, read into <see cref="ServerSettings"/>.</summary>
static class ServeCommand
{
    const int DefaultPort = 8080;

    const int MaxRenders = 256;
    const int MaxGrace = 3600;
    const int MaxQueue = 100_000_000;

    // Kubernetes kills what has not ended 30 seconds after SIGTERM; giving back takes a moment.
    const int DefaultGrace = 20;

    public static Command Make()
    {
        var port = NumberOption.Make("--port", "The port to listen on; 0 takes a free one.", 0, ushort.MaxValue, DefaultPort);
        var host = new Option<IPAddress>("--host")
        {
            Description = "The address to listen on; 0.0.0.0 for every one.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out var address)) return address;
                result.AddError($"--host: {result.Tokens[0].Value} is not an IP address.");
                return null;
            },
        };
        var data = new Option<string?>("--data") { Description = "The folder that holds everything. Default: one of this user; a temporary one where database and files are elsewhere, and with --emulate." };
        var database = new Option<string?>("--database") { Description = $"A PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME, or {Variable.Database}. Default: one in the data folder." };
        var pooler = new Option<bool>("--pooler") { Description = "The database is behind a pooler in transaction mode: use no prepared statements." };
        var direct = new Option<string?>("--database-direct") { Description = "The database past the pooler, for the one connection that listens." };
        var files = new Option<string?>("--files") { Description = $"Where clips and references lie: a folder, or {BucketAddress.Form}. Default: the data folder." };
        var redirect = new Option<bool>("--redirect-downloads") { Description = "Send downloads to the bucket, by a URL that works for minutes." };
        var role = WordOption.Make<Role>("--role", "all, api (takes requests) or worker (works on tasks).");
        var lanes = new Option<string[]>("--lanes") { Description = $"The lanes to work in: {Lane.Fetch}, {Lane.Animatic}, {Lane.Download}, and the name of each upstream. Default: all.", AllowMultipleArgumentsPerToken = true };
        var grace = NumberOption.Make("--grace", "Seconds that running tasks may go on after SIGTERM before they are given back.", 0, MaxGrace, DefaultGrace);
        var whenIdle = new Option<bool>("--exit-when-idle") { Description = "End once there is nothing to work on: for jobs that are started when there is." };
        var key = new Option<string?>("--key") { Description = $"A key to accept, or {Variable.Key}. Default: one is made at the first start and shown once." };
        var publicUrl = UrlOption.Make("--public-url", "What clients reach this server as, behind a proxy: the base of clip URLs.");
        var renders = NumberOption.Make("--renders", "Clips that are rendered at the same time; 0 for half the cores.", 0, MaxRenders, 0);
        var queueLimit = NumberOption.Make("--queue-limit", "Tasks that may wait; a create past it is answered 503.", 1, MaxQueue, new ServerSettings().QueueLimit);
        var noCaption = new Option<bool>("--no-caption") { Description = "Leave the caption out of the picture; the metadata still says what the clip is." };
        var catalogue = new Option<string?>("--catalogue") { Description = "A file of models and sizes to add to the built-in ones." };
        var allowed = AllowedHostsOption.Make("--allow-hosts", "Where references are fetched from and webhooks sent to beside ports 80 and 443 of the public internet");
        var upstream = new UpstreamOptions();
        var readyFile = new Option<string?>("--ready-file") { Description = "A file to write once the server answers, with url, key and pid as JSON, and to remove when it stops." };
        var emulation = new EmulationOptions();
        var log = WordOption.Make<LogForm>("--log", "How log messages are written to standard error: text, or json for a line of JSON each.");
        var command = new Command("serve", "Run the service until Ctrl-C.")
        {
            port, host, data, database, pooler, direct, files, redirect, role, lanes, grace, whenIdle, key, publicUrl, renders, queueLimit, noCaption,
            catalogue, allowed, readyFile, log,
        };
        upstream.AddTo(command);
        emulation.AddTo(command);
        command.Validators.Add(result =>
        {
            var names = Lane.With([.. upstream.Read(result).Select(one => one.Engine)]);
            foreach (var lane in result.GetValue(lanes) ?? [])
                if (!names.Contains(lane)) result.AddError($"--lanes: {lane} is unknown; {string.Join(", ", names.SkipLast(1))} and {names[^1]} are allowed.");
            if (result.GetValue(direct) is not null && !result.GetValue(pooler)) result.AddError("--database-direct is for a database behind a pooler; give --pooler too.");
            if (emulation.Given(result) && upstream.Read(result).Count > 0) result.AddError("--emulate makes its own clips; it cannot stand before an --upstream.");
            if (emulation.Given(result) && (result.GetResult(lanes) is not null || result.GetResult(role) is { Implicit: false }))
                result.AddError("--emulate is one process that does all; it goes with neither --role nor --lanes.");
            // By its word: a role that is none has its error already, and no value.
            if (result.GetResult(role) is { Tokens: [{ Value: var word }] } && word.ToLowerInvariant() is "api" or "worker"
                && ((result.GetValue(database) ?? Variable.Read(Variable.Database)) is null || (result.GetValue(files) ?? Variable.Read(Variable.Files)) is null))
                result.AddError("--role api and --role worker need --database and --files, which they share with the other nodes.");
        });
        command.SetAction((parsed, ct) =>
        {
            var known = parsed.GetValue(key) ?? Variable.Read(Variable.Key);
            var address = parsed.GetValue(database) ?? Variable.Read(Variable.Database);
            var place = parsed.GetValue(files) ?? Variable.Read(Variable.Files);
            var emulated = emulation.Read(parsed);
            return Serve.RunAsync(
                new ServerSettings
                {
                    Port = parsed.GetValue(port),
                    Host = parsed.GetValue(host)!,
                    DataFolder = parsed.GetValue(data) is { } folder ? Path.GetFullPath(folder)
                        : emulated is not null || (address is not null && place is not null) ? null
                        : Path.GetFullPath(DefaultFolder()),
                    Database = address is null
                        ? null
                        : new PostgresSettings(address) { Pooler = parsed.GetValue(pooler), Direct = parsed.GetValue(direct) },
                    Files = place,
                    RedirectDownloads = parsed.GetValue(redirect),
                    Role = parsed.GetValue(role),
                    Lanes = parsed.GetValue(lanes) is { Length: > 0 } some ? some : null,
                    Key = string.IsNullOrEmpty(known) ? null : known,
                    PublicUrl = parsed.GetValue(publicUrl),
                    Renders = parsed.GetValue(renders),
                    QueueLimit = parsed.GetValue(queueLimit),
                    Caption = !parsed.GetValue(noCaption),
                    Catalogue = parsed.GetValue(catalogue),
                    AllowedHosts = parsed.GetValue(allowed)!,
                    Upstreams = upstream.Read(parsed.CommandResult),
                    Emulation = emulated,
                    Record = upstream.Record(parsed.CommandResult),
                    Replay = upstream.Replay(parsed.CommandResult),
                    LogForm = parsed.GetValue(log),
                },
                TimeSpan.FromSeconds(parsed.GetValue(grace)),
                parsed.GetValue(whenIdle),
                parsed.GetValue(readyFile) is { } ready ? Path.GetFullPath(ready) : null,
                ct);
        });
        return command;
    }

    /// <summary><c>~/.local/share/dailies</c>, or where XDG_DATA_HOME points; a home may be missing in a container.</summary>
    public static string DefaultFolder()
    {
        var shared = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return shared.Length > 0 ? Path.Combine(shared, "dailies") : "dailies-data";
    }
}
