using System.CommandLine;
using System.Globalization;
using Dailies.Client;

namespace Dailies.Cli.Usage;

/// <summary><c>dailies usage</c>: its options.</summary>
static class UsageCommand
{
    public static Command Make()
    {
        var from = DayOption("--from", "The first day, UTC. Default: 29 days before the last.");
        var to = DayOption("--to", "The last day, UTC, included. Default: today.");
        var by = new Option<string?>("--by") { Description = "day, model or key, or some of them, separated by commas. Default: all three." };
        var of = new Option<string?>("--of") { Description = "The id of the one key to tell of, such as key_1. Default: all that this key may see." };
        var csv = new Option<bool>("--csv") { Description = "Print CSV, for spreadsheets." };
        var json = new Option<bool>("--json") { Description = "Print the server's JSON, for scripts." };
        var server = UrlOption.Make("--server", $"The server, such as http://127.0.0.1:8080, or {Variable.Url}.");
        var key = new Option<string?>("--key") { Description = $"The key for that server, or {Variable.Key}." };
        var command = new Command("usage", "Tell what a server's keys have used, and what it cost. Exit codes: 0 told, 2 wrong options, 3 no server, 4 wrong key.")
        {
            from, to, by, of, csv, json, server, key,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(json)) result.AddError("--csv and --json exclude each other.");
            if (Variable.Read(Variable.Url) is { } url && UrlOption.Parse(url) is null) result.AddError($"{Variable.Url}: '{url}' is not a URL such as http://127.0.0.1:8080.");
        });
        command.SetAction((parsed, ct) => ShowUsage.RunAsync(
            parsed.GetValue(server) ?? (Variable.Read(Variable.Url) is { } url ? UrlOption.Parse(url) : null),
            parsed.GetValue(key) ?? Variable.Read(Variable.Key),
            new UsageRequest
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                GroupBy = parsed.GetValue(by),
                Key = parsed.GetValue(of),
                Csv = parsed.GetValue(csv),
            },
            parsed.GetValue(json),
            ct));
        return command;
    }

    static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name}: '{text}' is not a day; write it as 2026-03-30.");
            return null;
        },
    };
}
