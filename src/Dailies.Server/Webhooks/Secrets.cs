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
        routes.MapGet("/v1/webhooks/secret", GetAsync).Documented(new("getWebhookSecret", Tags.Webhooks, "What deliveries are signed with")
        {
            Description = "One for all deliveries of this key; made at the first look. Give it to any Standard Webhooks library.",
            Answers = [new(200, "The secret.", Content.Json(WebhookJson.Wire.SecretView, ("secret", new(Sample, null))))],
        }),
        routes.MapPost("/v1/webhooks/secret/rotate", RotateAsync).Documented(new("rotateWebhookSecret", Tags.Webhooks, "Replace the secret")
        {
            Description = "For the next 24 hours the old secret signs too, so that receivers can change over without missing anything.",
            Answers = [new(200, "Both secrets.", Content.Json(WebhookJson.Wire.SecretView, ("rotated", new(Sample, Old))))],
        }),
    ];

    static string Sample => new WebhookSecret([.. Enumerable.Range(1, 32).Select(i => (byte)i)]).Text;

    static string Old => new WebhookSecret([.. Enumerable.Range(101, 32).Select(i => (byte)i)]).Text;

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
