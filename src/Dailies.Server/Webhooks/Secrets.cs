using Dailies.Server.Documents;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Webhooks;

/// <summary>
/// <c>GET /v1/webhooks/secret</c> and <c>POST /v1/webhooks/secret/rotate</c>: what the caller's webhooks are signed with. After a
/// rotation both secrets sign for a day.
/// </summary>
static class Secrets
{
    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet("/v1/webhooks/secret", GetAsync).Documented(WebhookOperations.GetSecret),
        routes.MapPost("/v1/webhooks/secret/rotate", RotateAsync).Documented(WebhookOperations.Rotate),
    ];

    static async Task<IResult> GetAsync(HttpContext context, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        Answer(context, await tasks.WebhookSecretsAsync(caller.Key, ct));

    static async Task<IResult> RotateAsync(HttpContext context, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        Answer(context, await tasks.RotateWebhookSecretAsync(caller.Key, ct));

    static IResult Answer(HttpContext context, WebhookSecrets secrets)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(SecretView.Of(secrets), WebhookJson.Wire.SecretView);
    }
}
