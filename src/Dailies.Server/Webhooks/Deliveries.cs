using System.Globalization;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Webhooks;

/// <summary><c>GET /v1/webhooks/deliveries</c> and <c>GET /v1/webhooks/deliveries/{id}</c>: what was told to whom, and what became of it.</summary>
static class Deliveries
{
    const int MaxLimit = 100;
    const int DefaultLimit = 20;

    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet("/v1/webhooks/deliveries", ListAsync).Documented(new("listDeliveries", Tags.Webhooks, "The log of deliveries")
        {
            Description = "What was told to whom and what became of each try, newest first; kept as long as the task's record, 30 days.",
            Parameters =
            [
                new("query", "task", "Of this task only.", $$"""{"type":"string","pattern":"{{Parameter.TaskIdPattern}}"}""", Samples.TaskId),
                new("query", "status", "In this status only.", """{"type":"string","enum":["pending","delivered","failed"]}""", "failed"),
                new("query", "limit", "How many.", $$"""{"type":"integer","minimum":1,"maximum":{{MaxLimit}},"default":{{DefaultLimit}}}""", DefaultLimit),
                new("query", "cursor", "`next_cursor` of the page before.", """{"type":"string"}""", DeliveryView.Sample.Id),
            ],
            Answers =
            [
                new(200, "A page.", Content.Json(
                    WebhookJson.Wire.DeliveriesView, ("page", new("list", [DeliveryView.Sample], DeliveryView.Sample.Id)))),
            ],
            Errors = [Error.Invalid([new("limit", $"'0' is out of range; 1 to {MaxLimit}")])],
        }),
        routes.MapGet("/v1/webhooks/deliveries/{id}", GetAsync).Documented(new("getDelivery", Tags.Webhooks, "One delivery")
        {
            Description = "What became of each try.",
            Parameters = [Id],
            Answers = [new(200, "The delivery.", Content.Json(WebhookJson.Wire.DeliveryView, ("delivered", DeliveryView.Sample)))],
            Errors = [Error.NoSuchDelivery(DeliveryView.Sample.Id)],
        }),
    ];

    /// <summary>The delivery in the path.</summary>
    public static Parameter Id { get; } = new(
        "path", "id", "The delivery's id, as the log shows it.", """{"type":"string","pattern":"^delivery_[0-9]{1,18}$"}""", DeliveryView.Sample.Id);

    static async Task<IResult> ListAsync(HttpContext context, Caller caller, ITaskStore tasks, CancellationToken ct)
    {
        var query = context.Request.Query;
        var problems = new List<Problem>();
        var limit = Read<int>("limit", DefaultLimit, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit ? number : null,
            $"is out of range; 1 to {MaxLimit}");
        var before = Read<long>("cursor", null, DeliveryView.Parse, "is no cursor; send next_cursor of the page before");
        var task = Read<TaskId>("task", null, TaskId.Parse, "is not the id of a task");
        var status = Read<DeliveryStatus>("status", null, text =>
            DeliveryView.Statuses.Contains(text) ? (DeliveryStatus?)DeliveryView.Statuses.ToList().IndexOf(text) : null,
            $"is not one of {string.Join(", ", DeliveryView.Statuses)}");
        if (problems.Count > 0) return Error.Invalid(problems);

        // One more than asked for tells whether there is a next page.
        var found = await tasks.DeliveriesAsync(caller.Key, new(task, status, before, limit!.Value + 1), ct);
        var page = found.Take(limit.Value).ToList();
        return Results.Json(
            new DeliveriesView("list", [.. page.Select(DeliveryView.Of)], found.Count > page.Count ? DeliveryView.IdOf(page[^1].Id) : null),
            WebhookJson.Wire.DeliveriesView);

        T? Read<T>(string name, T? absent, Func<string, T?> parse, string wrong)
            where T : struct
        {
            if (query[name].ToString() is not { Length: > 0 } text) return absent;
            if (parse(text) is { } value) return value;
            problems.Add(new(name, $"{RequestRules.Shown(text)} {wrong}"));
            return null;
        }
    }

    static async Task<IResult> GetAsync(string id, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        await FindAsync(id, caller, tasks, ct) is { } found
            ? Results.Json(DeliveryView.Of(found), WebhookJson.Wire.DeliveryView)
            : Error.NoSuchDelivery(id);

    /// <summary>The caller's delivery of this id, or null.</summary>
    public static async Task<DeliveryRecord?> FindAsync(string id, Caller caller, ITaskStore tasks, CancellationToken ct)
    {
        if (DeliveryView.Parse(id) is not { } number || number == long.MaxValue) return null;
        var found = await tasks.DeliveriesAsync(caller.Key, new(null, null, number + 1, 1), ct);
        return found is [{ } one] && one.Id == number ? one : null;
    }
}
