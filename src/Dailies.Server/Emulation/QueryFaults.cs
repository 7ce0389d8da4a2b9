using System.Globalization;
using Dailies.Server.Errors;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>
/// Answers queries that a rule wants broken: by turns with an error, with the HTML of a proxy, and with half a body. The seed says
/// which comes first.
/// </summary>
sealed class QueryFaults(RuleBook rules, Chance chance)
{
    const int Forms = 3;

    public async Task AnswerAsync(HttpContext context, JournalEntry entry, RequestDelegate next)
    {
        if (entry.Task is not { } name || TaskId.Parse(name) is not { } task || rules.Use(task, Faults.QueryError) is not (var rule, var before))
        {
            await next(context);
            return;
        }

        entry.Rule = rule.Called;
        var response = context.Response;
        if (rule.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Error.Answer(429, "rate_limited", rule.Message ?? "Too many requests; wait as many seconds as Retry-After says.").ExecuteAsync(context);
            return;
        }

        switch ((before + chance.Of(rule.Called, Forms)) % Forms)
        {
            case 0:
                await Error.Answer(500, "internal_error", rule.Message ?? "Something went wrong in the server; its log says more.").ExecuteAsync(context);
                break;
            case 1:
                response.StatusCode = StatusCodes.Status502BadGateway;
                response.ContentType = "text/html";
                await response.WriteAsync("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n", context.RequestAborted);
                break;
            default:
                await using (var held = await HeldAnswer.OfAsync(context, next)) await held.SendAsync(held.Length / 2, context.RequestAborted);
                break;
        }
    }
}
