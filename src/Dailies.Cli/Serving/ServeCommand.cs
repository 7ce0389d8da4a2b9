using System.CommandLine;
using System.Net;
using Dailies.Server;
using Dailies.Server.Telemetry;

namespace Dailies.Cli.Serving;

/// <summary><c>dailies serve</c>: its options, read into <see cref="ServerSettings"/>.</summary>
static class ServeCommand
{
    const int DefaultPort = 8080;

    public static Command Make()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort };
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
        var data = new Option<string>("--data") { Description = "The folder that holds everything.", DefaultValueFactory = _ => DefaultFolder() };
        var database = new Option<string?>("--database") { Description = $"A PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME, or {Variable.Database}. Default: one in the data folder." };
        var key = new Option<string?>("--key") { Description = $"A key to accept, or {Variable.Key}. Default: one is made at the first start and shown once." };
        var publicUrl = UrlOption.Make("--public-url", "What clients reach this server as, behind a proxy: the base of clip URLs.");
        var renders = new Option<int>("--renders") { Description = "Clips that are rendered at the same time. Default: half the cores." };
        var noCaption = new Option<bool>("--no-caption") { Description = "Leave the caption out of the picture; the metadata still says what the clip is." };
        var catalogue = new Option<string?>("--catalogue") { Description = "A file of models and sizes to add to the built-in ones." };
        var allowPrivate = new Option<bool>("--allow-private-references") { Description = "Fetch references from loopback and private addresses too." };
        var ports = new Option<int[]>("--allow-reference-ports") { Description = "Fetch references from these ports too, beside 80 and 443.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var log = new Option<LogForm>("--log")
        {
            Description = "How log messages are written to standard error: text, or json for a line of JSON each.",
            DefaultValueFactory = _ => LogForm.Text,
            CustomParser = result =>
            {
                if (Enum.TryParse<LogForm>(result.Tokens[0].Value, ignoreCase: true, out var form) && Enum.IsDefined(form)) return form;
                result.AddError($"--log: {result.Tokens[0].Value} is not one of text, json.");
                return default;
            },
        };
        var command = new Command("serve", "Run the service until Ctrl-C.") { port, host, data, database, key, publicUrl, renders, noCaption, catalogue, allowPrivate, ports, log };
        command.Validators.Add(result =>
        {
            if (result.GetValue(port) is var number and (< 0 or > ushort.MaxValue)) result.AddError($"--port: {number} is out of range; 0 to {ushort.MaxValue}.");
            if (result.GetValue(renders) is < 0 and var few) result.AddError($"--renders: {few} is out of range; at least 1, or 0 for half the cores.");
        });
        command.SetAction((parsed, ct) =>
        {
            var known = parsed.GetValue(key) ?? Variable.Read(Variable.Key);
            return Serve.RunAsync(
                new ServerSettings
                {
                    Port = parsed.GetValue(port),
                    Host = parsed.GetValue(host)!,
                    DataFolder = Path.GetFullPath(parsed.GetValue(data)!),
                    Database = parsed.GetValue(database) ?? Variable.Read(Variable.Database),
                    Key = string.IsNullOrEmpty(known) ? null : known,
                    PublicUrl = parsed.GetValue(publicUrl),
                    Renders = parsed.GetValue(renders),
                    Caption = !parsed.GetValue(noCaption),
                    Catalogue = parsed.GetValue(catalogue),
                    AllowPrivateReferences = parsed.GetValue(allowPrivate),
                    ReferencePorts = [80, 443, .. parsed.GetValue(ports)!],
                    LogForm = parsed.GetValue(log),
                },
                ct);
        });
        return command;
    }

    // ~/.local/share/dailies, or where XDG_DATA_HOME points; a home may be missing in a container.
    static string DefaultFolder()
    {
        var shared = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return shared.Length > 0 ? Path.Combine(shared, "dailies") : "dailies-data";
    }
}
