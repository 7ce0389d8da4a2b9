using System.Text.Json;
using Dailies.Outbound;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Webhooks;

/// <summary><c>GET</c>, <c>PUT</c> and <c>DELETE /v1/webhook</c>: where the ends of all of the caller's tasks are told.</summary>
static class KeyWebhooks
{
    const string Path = "/v1/webhook";

    // Every character of the longest URL may be escaped.
    const int MaxBody = 16 * 1024;

    public static IEnumerable<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) =>
    [
        routes.MapGet(Path, GetAsync).Documented(WebhookOperations.Get),
        routes.MapPut(Path, PutAsync).Documented(WebhookOperations.Put),
        routes.MapDelete(Path, DeleteAsync).Documented(WebhookOperations.Delete),
    ];

    static async Task<IResult> GetAsync(Caller caller, ITaskStore tasks, CancellationToken ct) => await AnswerAsync(caller, tasks, ct);

    static async Task<IResult> PutAsync(
        HttpContext context, Caller caller, ITaskStore tasks, DataFolder folder, Reach reach, CancellationToken ct)
    {
        try
        {
            var fields = await ReadAsync(context.Request, folder, ct);
            fields.Wrong("url", fields["url"] is { } given ? CallbackUrl.Problem(given, reach) : "is missing; give the URL of your receiver");
            if (fields.Problems.Count > 0) return Error.Invalid(fields.Problems);

            await tasks.SetWebhookAsync(caller.Key, CallbackUrl.Of(fields["url"]!, context.Request), ct);
            return await AnswerAsync(caller, tasks, ct);
        }
        catch (JsonException e)
        {
            return Error.Unreadable(e);
        }
    }

    static async Task<IResult> DeleteAsync(Caller caller, ITaskStore tasks, CancellationToken ct)
    {
        await tasks.SetWebhookAsync(caller.Key, null, ct);
        return await AnswerAsync(caller, tasks, ct);
    }

    static async Task<IResult> AnswerAsync(Caller caller, ITaskStore tasks, CancellationToken ct) =>
        Results.Json(WebhookView.Of(await tasks.FindWebhookAsync(caller.Key, ct)), WebhookJson.Wire.WebhookView);

    static async Task<TextFields> ReadAsync(HttpRequest request, DataFolder folder, CancellationToken ct)
    {
        using var body = await RequestBody.ReadAsync(request, folder.Scratch, ct);
        if (body.Span.Length > MaxBody) throw new JsonException($"it has {body.Span.Length} bytes; a URL takes at most {MaxBody}");
        var fields = new TextFields(["url"]);
        fields.Read(body.Span);
        return fields;
    }
}
