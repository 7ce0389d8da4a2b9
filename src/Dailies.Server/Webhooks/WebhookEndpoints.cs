using Dailies.Keys;
using Dailies.Server.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Webhooks;

/// <summary>All that a caller does with its webhooks. Who may create tasks may say who hears of them, and who may query sees who did.</summary>
static class WebhookEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in (IEndpointConventionBuilder[])[.. KeyWebhooks.Map(routes), .. Secrets.Map(routes), Redeliver.Map(routes)])
            Caller.Require(endpoint, Scope.Generate);
        foreach (var query in Deliveries.Map(routes)) Caller.Require(query, Scope.Read);
    }
}
