using System.Globalization;
using System.Text.Json;
using Dailies.Keys;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Admin;

/// <summary><c>/v1/keys</c>: for keys with the scope admin.</summary>
static class KeyEndpoints
{
    const int UsualPage = 20;

    // Every field at its longest has a tenth of it.
    const int LargestBody = 64 * 1024;

    static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var at in new[] { routes, routes.MapGroup(NativeDialect.BasePath) })
        {
            Caller.Require(at.MapPost("/v1/keys", CreateAsync).Documented(KeyOperations.Create), Scope.Admin);
            Caller.Require(at.MapGet("/v1/keys", ListAsync).Documented(KeyOperations.List), Scope.Admin);
            Caller.Require(at.MapGet("/v1/keys/{id}", FindAsync).Documented(KeyOperations.Find), Scope.Admin);
            Caller.Require(at.MapPatch("/v1/keys/{id}", ChangeAsync).Documented(KeyOperations.Change), Scope.Admin);
            Caller.Require(at.MapDelete("/v1/keys/{id}", RevokeAsync).Documented(KeyOperations.Revoke), Scope.Admin);
            Caller.Require(at.MapPost("/v1/keys/{id}/rotate", RotateAsync).Documented(KeyOperations.Rotate), Scope.Admin);
        }
    }

    static async Task<IResult> CreateAsync(HttpContext context, Keyring keys, DataFolder folder, CancellationToken ct) =>
        await WithBodyAsync(context, folder, body => keys.CreateAsync(body, ct), status: 201, ct);

    static async Task<IResult> ListAsync(HttpRequest request, Keyring keys, KeyUses uses, CancellationToken ct)
    {
        var problems = new List<Problem>();
        string? after = request.Query["cursor"], limit = request.Query["limit"];
        if (after is not null && KeyId.Parse(after) is null) problems.Add(new("cursor", $"{RequestRules.Shown(after)} is not a next_cursor of this list"));
        var most = UsualPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > Keyring.LargestPage))
            problems.Add(new("limit", $"{RequestRules.Shown(limit)} is out of range; 1 to {Keyring.LargestPage}"));
        if (problems.Count > 0) return Error.Invalid(problems);

        await uses.StoreAsync(ct);
        var page = await keys.ListAsync(after is null ? null : KeyId.Parse(after), most, ct);
        return Results.Json(page, AdminJson.Wire.KeyPage);
    }

    static async Task<IResult> FindAsync(string id, Keyring keys, KeyUses uses, CancellationToken ct)
    {
        if (KeyId.Parse(id) is not { } key) return Error.NoSuchKey(id);

        await uses.StoreAsync(ct);
        return Answer(await keys.FindAsync(key, ct), id);
    }

    static async Task<IResult> ChangeAsync(string id, HttpContext context, Keyring keys, KeyCards cards, DataFolder folder, CancellationToken ct) =>
        await ChangedAsync(id, cards, key => WithBodyAsync(context, folder, body => keys.ChangeAsync(key, body, ct), status: 200, ct, id));

    static async Task<IResult> RotateAsync(string id, HttpContext context, Keyring keys, KeyCards cards, DataFolder folder, CancellationToken ct) =>
        await ChangedAsync(id, cards, key => WithBodyAsync(context, folder, body => keys.RotateAsync(key, body, ct), status: 200, ct, id, empty: true));

    static async Task<IResult> RevokeAsync(string id, Keyring keys, KeyCards cards, CancellationToken ct) =>
        await ChangedAsync(id, cards, async key => Answer(await keys.RevokeAsync(key, ct), id));

    static async Task<IResult> ChangedAsync(string id, KeyCards cards, Func<KeyId, Task<IResult>> change)
    {
        if (KeyId.Parse(id) is not { } key) return Error.NoSuchKey(id);

        var result = await change(key);
        // Here at once; on other nodes within the life of a card.
        cards.Forget();
        return result;
    }

    static async Task<IResult> WithBodyAsync(
        HttpContext context, DataFolder folder, Func<JsonElement, Task<KeyringOutcome>> work, int status, CancellationToken ct, string id = "", bool empty = false)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestBody;
        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        try
        {
            if (empty && body.Span.IsEmpty) return Answer(await work(Nothing), id, status);

            // A name given twice would be one of two limits.
            using var json = JsonBody.Parse(body.Span);
            return Answer(await work(json.RootElement), id, status);
        }
        catch (JsonException e)
        {
            return Error.Unreadable(e);
        }
    }

    static IResult Answer(KeyringOutcome outcome, string id, int status = 200) => outcome.Match(
        done => Results.Json(done.Key, AdminJson.Wire.KeyView, statusCode: status),
        invalid => Error.Invalid(invalid.Problems),
        refused => refused.Why switch
        {
            KeyOutcome.Revoked => Error.KeyRevoked(id),
            KeyOutcome.LastAdmin => Error.LastAdmin(id),
            _ => Error.NoSuchKey(id),
        });
}
