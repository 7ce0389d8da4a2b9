using System.CommandLine;
using System.Globalization;

namespace Dailies.Cli.Emulating;

/// <summary><c>dailies emulate</c>: what is asked of a server that emulates.</summary>
static class EmulateCommand
{
    public static Command Make() => new("emulate", "Ask a server that was started with --emulate.") { Report() };

    static Command Report()
    {
        var server = UrlOption.Make("--server", $"The server, such as http://127.0.0.1:8080, or {Variable.Url}.");
        var key = new Option<string?>("--key") { Description = $"A key with the scope admin, or {Variable.Key}." };
        var most = new Option<decimal?>("--max-cost")
        {
            Description = "What the run may have cost; above it the exit code is 6.",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return amount;
                result.AddError($"--max-cost: '{text}' is not an amount such as 2.50.");
                return null;
            },
        };
        var currency = new Option<string?>("--currency") { Description = "The currency of --max-cost, such as USD. Default: that of all prices, where it is one." };
        var json = new Option<bool>("--json") { Description = "Print the server's JSON, for scripts." };
        var command = new Command(
            "report", "Tell what the run would have cost. Exit codes: 0 told, 2 wrong options, 3 no server that emulates, 4 wrong key, 6 above --max-cost.")
        {
            server, key, most, currency, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(currency) is not null && result.GetResult(most) is null) result.AddError("--currency is that of --max-cost; give --max-cost too.");
            if (Variable.Read(Variable.Url) is { } url && UrlOption.Parse(url) is null) result.AddError($"{Variable.Url}: '{url}' is not a URL such as http://127.0.0.1:8080.");
        });
        command.SetAction((parsed, ct) => CommandException.CatchAsync(
            () => ShowReport.RunAsync(
                parsed.GetValue(server) ?? (Variable.Read(Variable.Url) is { } url ? UrlOption.Parse(url) : null),
                parsed.GetValue(key) ?? Variable.Read(Variable.Key),
                parsed.GetValue(most) is { } amount ? new(amount, parsed.GetValue(currency)?.ToUpperInvariant()) : null,
                parsed.GetValue(json),
                ct),
            ct));
        return command;
    }
}
