using System.Globalization;
using System.Text;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Usage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Usage;

/// <summary><c>GET /v1/usage</c>: what completed tasks used, by day, model and key, as JSON or CSV.</summary>
static class GetUsage
{
    /// <summary>Rows of one answer: a month of a thousand keys.</summary>
    const int MostRows = 50_000;

    const string Day = """{"type":"string","format":"date"}""";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/usage", HandleAsync).Documented(new("getUsage", Tags.Operation, "Tokens and cost by day, model and key")
        {
            Description =
                "What completed tasks used, from the ledger, at the prices that held when they were created. A key sees its own usage, one"
                + " with the scope `admin` that of all. Tasks of different currencies, and those without a price, stand in rows of their own. `upstreams` adds up the orders with"
                + " paid upstreams by the day on which they were sent: what was charged for them here, what the upstream counted, and of how"
                + " many it is unknown. The CSV leaves it out.",
            Parameters =
            [
                new("query", "from", "The first day, UTC. Default: 29 days before `to`.", Day, "2026-03-01"),
                new("query", "to", "The last day, UTC, included. Default: today. At most 366 days are answered at once.", Day, "2026-03-30"),
                new("query", "group_by", "`day`, `model` and `key`, or some of them, separated by commas. Default: all three.", """{"type":"string"}""", "day,model"),
                new("query", "key", "The one key to tell of.", """{"type":"string","pattern":"^key_[0-9]{1,18}$"}""", "key_1"),
                new("query", "format", "`csv` for a table (RFC 4180); so does `Accept: text/csv`.", """{"type":"string","enum":["json","csv"]}""", "json"),
            ],
            Answers =
            [
                new(200, "The rows and their total.", Content.Json(UsageJson.Wire.UsageView, ("usage", UsageView.Sample)), Content.Text("text/csv", UsageCsv.Write(UsageView.Sample))),
            ],
            Errors =
            [
                Error.Invalid([new("from", "'yesterday' is not a day; write it as 2026-03-30, UTC")]),
                Error.Forbidden(Scope.Read, Scope.Generate),
                Error.NoSuchKeyHere(new(2)),
            ],
        });

    static async Task<IResult> HandleAsync(HttpContext context, Caller caller, Board board, CancellationToken ct)
    {
        if (!caller.May(Scope.Read) && !caller.May(Scope.Admin)) return Error.Forbidden(Scope.Read, caller.Card.Scopes);

        var asked = UsageQuestion.Read(context.Request, DateOnly.FromDateTime(board.Time.GetUtcNow().UtcDateTime));
        if (asked.Problems.Count > 0) return Error.Invalid(asked.Problems);
        // Who is no administrator sees its own use, whatever it asks for.
        var all = caller.May(Scope.Admin);
        if (!all && asked.Key is { } other && other != caller.Key) return Error.NoSuchKeyHere(other);

        var query = new UsageQuery(asked.From, asked.To, asked.By, all ? asked.Key : caller.Key, MostRows + 1);
        var rows = await board.Tasks.UsageAsync(query, ct);
        var orders = asked.Csv ? [] : await board.Tasks.UpstreamUsageAsync(query, ct);
        if (Math.Max(rows.Count, orders.Count) > MostRows)
            return Error.Invalid([new("group_by", $"gives more than {MostRows} rows; ask for fewer days, or group by less")]);

        var view = UsageView.Of(asked, rows, orders);
        if (!asked.Csv) return Results.Json(view, UsageJson.Wire.UsageView);

        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"usage-{asked.From:yyyy-MM-dd}-{asked.To:yyyy-MM-dd}.csv\"");
        return Results.Text(UsageCsv.Write(view), "text/csv; charset=utf-8", Encoding.UTF8);
    }
}
