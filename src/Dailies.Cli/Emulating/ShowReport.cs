using System.Globalization;
using System.Net;
using System.Text.Json;
using Dailies.Server.Emulation;

namespace Dailies.Cli.Emulating;

/// <summary><c>dailies emulate report</c>: asks a server that emulates what was made, and holds it against a budget.</summary>
static class ShowReport
{
    const int LargestAnswer = 10_000_000;

    static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(Uri? server, string? key, Budget? budget, bool json, CancellationToken ct)
    {
        if (server is null) throw new CommandException(ExitCode.Usage, $"a report is a server's; name it with --server or in {Variable.Url}");
        if (key is null) throw new CommandException(ExitCode.Key, $"a server needs a key; give it with --key or in {Variable.Key}");

        var text = await AskAsync(server, key, ct);
        if (Read(text) is not { } report) throw new CommandException(ExitCode.Server, $"{server} answered something else than a report");

        if (json) Console.WriteLine(text);
        else Write(report);
        if (budget?.Excess(report) is not { } excess) return ExitCode.Success;

        Console.Error.WriteLine($"dailies: {excess}");
        return ExitCode.OverBudget;
    }

    static async Task<string> AskAsync(Uri server, string key, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Bound,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        try
        {
            using var answer = await http.GetAsync("emulation/report", ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => text,
                HttpStatusCode.NotFound => throw new CommandException(ExitCode.Server, $"{server} does not emulate; start it with: dailies serve --emulate"),
                HttpStatusCode.Unauthorized => throw new CommandException(ExitCode.Key, "the key is wrong; give that of the server with --key"),
                HttpStatusCode.Forbidden => throw new CommandException(ExitCode.Key, "the key has not the scope admin, which a report needs"),
                var other => throw new CommandException(ExitCode.Server, $"{server} answered {(int)other}"),
            };
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new CommandException(ExitCode.Server, $"{server} cannot be asked: {e.Message}");
        }
    }

    static ReportView? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReportJson.Wire.ReportView) is { Tasks: not null, Cost: not null, Models: not null } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static void Write(ReportView report)
    {
        Console.WriteLine($"{report.Tasks.Created} created, {report.Tasks.Completed} completed, {report.Tasks.Failed} failed");
        Table.Write(
            Console.Out,
            ["model", "completed", "tokens", "would have cost"],
            [.. report.Models.Select(model => Row(model.Model, model.Tasks, model.Tokens, model.Cost)), Row("total", report.Tasks.Completed, report.Tokens, report.Cost)]);
    }

    static string[] Row(string name, long tasks, long tokens, IReadOnlyList<CostView> costs) =>
    [
        name,
        tasks.ToString("N0", CultureInfo.InvariantCulture),
        tokens.ToString("N0", CultureInfo.InvariantCulture),
        costs.Count == 0 ? "-" : string.Join(", ", costs.Select(cost => $"{cost.Amount} {cost.Currency}")),
    ];
}
