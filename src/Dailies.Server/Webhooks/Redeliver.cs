using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Webhooks;

/// <summary>
/// <c>POST /v1/webhooks/deliveries/{id}/redeliver</c>: tries again now, with the same <c>webhook-id</c>, whatever became of it before.
/// </summary>
static class Redeliver
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/webhooks/deliveries/{id}/redeliver", HandleAsync).Documented(new("redeliver", Tags.Webhooks, "Deliver again")
        {
            Description = "A try at once, with the same `webhook-id`, whatever became of the delivery before.",
            Parameters = [Deliveries.Id],
            Answers =
            [
                new(202, "It is due now.", Content.Json(
                    WebhookJson.Wire.DeliveryView, ("due", DeliveryView.Sample with { Status = "pending", NextTry = Samples.Created + 90 }))),
            ],
            Errors = [Error.NoSuchDelivery(DeliveryView.Sample.Id)],
        });

    static async Task<IResult> HandleAsync(string id, Caller caller, ITaskStore tasks, Deliverer deliverer, CancellationToken ct)
    {
        if (DeliveryView.Parse(id) is not { } number || !await tasks.RedeliverAsync(caller.Key, number, ct)) return Error.NoSuchDelivery(id);

        deliverer.Wake();
        return await Deliveries.FindAsync(id, caller, tasks, ct) is { } delivery
            ? Results.Json(DeliveryView.Of(delivery), WebhookJson.Wire.DeliveryView, statusCode: StatusCodes.Status202Accepted)
            : Error.NoSuchDelivery(id);
    }
}
