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
    /// <summary>Most deliveries that a page holds.</summary>
    public const int MaxLimit = 100;

    const int DefaultLimit = 20;

    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet("/v1/webhooks/deliveries", ListAsync).Documented(WebhookOperations.List),
        routes.MapGet("/v1/webhooks/deliveries/{id}", GetAsync).Documented(WebhookOperations.Find),
    ];

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
