using System.Globalization;
using System.Text;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Usage;

/// <summary><c>GET /v1/usage</c>: what completed tasks used, by day, model and key, as JSON or CSV.</summary>
static class GetUsage
{
    /// <summary>Rows of one answer: a month of a thousand keys.</summary>
    const int MostRows = 50_000;

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/usage", HandleAsync);

    static async Task<IResult> HandleAsync(HttpContext context, Caller caller, Board board, CancellationToken ct)
    {
        if (!caller.May(Scope.Read) && !caller.May(Scope.Admin)) return Error.Forbidden(Scope.Read, caller.Card.Scopes);

        var asked = UsageQuestion.Read(context.Request, DateOnly.FromDateTime(board.Time.GetUtcNow().UtcDateTime));
        if (asked.Problems.Count > 0) return Error.Invalid(asked.Problems);
        // Who is no administrator sees its own use, whatever it asks for.
        var all = caller.May(Scope.Admin);
        if (!all && asked.Key is { } other && other != caller.Key) return Error.NoSuchKey(other);

        var rows = await board.Tasks.UsageAsync(
            new(asked.From, asked.To, asked.By, all ? asked.Key : caller.Key, MostRows + 1), ct);
        if (rows.Count > MostRows)
            return Error.Invalid([new("group_by", $"gives more than {MostRows} rows; ask for fewer days, or group by less")]);

        var view = UsageView.Of(asked, rows);
        if (!asked.Csv) return Results.Json(view, UsageJson.Wire.UsageView);

        context.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"usage-{asked.From:yyyy-MM-dd}-{asked.To:yyyy-MM-dd}.csv\"");
        return Results.Text(UsageCsv.Write(view), "text/csv; charset=utf-8", Encoding.UTF8);
    }
}
