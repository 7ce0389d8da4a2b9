using System.Globalization;
using System.Text.Json.Nodes;
using Dailies.Server.Errors;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>Refuses creates that a rule refuses, and has the tasks of all others meet theirs before the create is answered.</summary>
sealed class CreateFaults(RuleBook rules, Chance chance)
{
    public async Task AnswerAsync(HttpContext context, JournalEntry entry, JsonObject? body, RequestDelegate next)
    {
        var (prompt, model) = (Text(body, "prompt"), Text(body, "model"));
        if (rules.Create(prompt, model) is { } rule)
        {
            entry.Rule = rule.Called;
            await Refusal(rule, context.Response).ExecuteAsync(context);
            return;
        }

        if (body is not null) await chance.DrawAsync(context.Request, body);
        await using var held = await HeldAnswer.OfAsync(context, next);
        if (context.Response.StatusCode == StatusCodes.Status200OK && Text(held.Json(), "id") is { } id && TaskId.Parse(id) is { } task)
        {
            entry.Task = id;
            entry.Rule = rules.Task(task, prompt ?? "", model ?? "").Rule?.Called;
        }

        await held.SendAsync(context.RequestAborted);
    }

    static IResult Refusal(Rule rule, HttpResponse response)
    {
        if (rule.Then == Faults.RateLimit) response.Headers.RetryAfter = (rule.RetryAfter ?? 1).ToString(CultureInfo.InvariantCulture);
        return rule.Then switch
        {
            Faults.Quota => Error.Answer(402, "quota_exceeded", rule.Message ?? "This key's quota is used up."),
            Faults.RateLimit => Error.Answer(429, "rate_limited", rule.Message ?? "Too many requests; wait as many seconds as Retry-After says."),
            _ => Error.Answer(500, "internal_error", rule.Message ?? "Something went wrong in the server; its log says more."),
        };
    }

    static string? Text(JsonObject? body, string field) =>
        body?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
