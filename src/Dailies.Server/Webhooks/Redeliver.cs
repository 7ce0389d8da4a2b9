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
        routes.MapPost("/v1/webhooks/deliveries/{id}/redeliver", HandleAsync).Documented(WebhookOperations.Redeliver);

    static async Task<IResult> HandleAsync(string id, Caller caller, ITaskStore tasks, Deliverer deliverer, CancellationToken ct)
    {
        if (DeliveryView.Parse(id) is not { } number || !await tasks.RedeliverAsync(caller.Key, number, ct)) return Error.NoSuchDelivery(id);

        deliverer.Wake();
        return await Deliveries.FindAsync(id, caller, tasks, ct) is { } delivery
            ? Results.Json(DeliveryView.Of(delivery), WebhookJson.Wire.DeliveryView, statusCode: StatusCodes.Status202Accepted)
            : Error.NoSuchDelivery(id);
    }
}
