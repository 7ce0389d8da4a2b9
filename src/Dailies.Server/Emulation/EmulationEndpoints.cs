using System.Text.Json;
using Dailies.Keys;
using Dailies.Models;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Emulation;

/// <summary>
/// <c>/emulation</c>: how a test says what goes wrong, and asks what happened. It is no part of the service that is emulated, and stands
/// in no OpenAPI document.
/// </summary>
static class EmulationEndpoints
{
    const long LargestBody = 16 << 20;
    const double LongestStep = 10 * 366 * 86_400.0;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/emulation");
        Caller.Require(all, Scope.Admin);
        all.MapGet("/rules", (RuleBook rules) => Results.Json(new(rules.Rules), EmulationJson.Wire.RulesView));
        all.MapPut("/rules", ReplaceAsync);
        all.MapPost("/rules", AppendAsync);
        all.MapDelete("/rules", (RuleBook rules) =>
        {
            rules.Replace([]);
            return Results.NoContent();
        });
        all.MapGet("/journal", (HttpRequest request, Journal journal) =>
            Results.Json(journal.Read(Query(request, "path"), Query(request, "task")), EmulationJson.Wire.JournalView));
        all.MapGet("/clock", (Emulator emulator) => Now(emulator.Clock));
        all.MapPost("/clock", AdvanceAsync);
        all.MapPost("/seed", SeedAsync);
        all.MapPost("/reset", async (Emulator emulator, CancellationToken ct) =>
        {
            await emulator.ResetAsync(ct);
            return Results.NoContent();
        });
        all.MapGet("/report", async (Report report, CancellationToken ct) => Results.Json(await report.ReadAsync(ct), ReportJson.Wire.ReportView));
    }

    static Task<IResult> ReplaceAsync(HttpContext context, RuleBook rules, Catalogue catalogue, DataFolder folder, CancellationToken ct) =>
        WithBodyAsync(context, folder, body =>
        {
            var reader = new RuleReader(catalogue);
            var read = reader.All(body);
            if (reader.Problems.Count > 0) return Wrong(reader.Problems);

            rules.Replace(read);
            return Task.FromResult(Results.Json(new(rules.Rules), EmulationJson.Wire.RulesView));
        }, ct);

    static Task<IResult> AppendAsync(HttpContext context, RuleBook rules, Catalogue catalogue, DataFolder folder, CancellationToken ct) =>
        WithBodyAsync(context, folder, body =>
        {
            var reader = new RuleReader(catalogue);
            var rule = reader.One(body);
            if (reader.Problems.Count > 0) return Wrong(reader.Problems);
            if (!rules.Append(rule)) return Wrong([new("rules", $"there are {RuleReader.Most} already, which is the most; DELETE /emulation/rules removes them")]);

            return Task.FromResult(Results.Json(rule, EmulationJson.Wire.Rule, statusCode: StatusCodes.Status201Created));
        }, ct);

    static Task<IResult> AdvanceAsync(HttpContext context, Emulator emulator, DataFolder folder, CancellationToken ct) =>
        WithBodyAsync(context, folder, async body =>
        {
            if (Only(body, "advance") is { } problem) return Error.Invalid([problem]);
            var step = body.GetProperty("advance");
            if (step.ValueKind != JsonValueKind.Number || !step.TryGetDouble(out var seconds) || !(seconds is > 0 and <= LongestStep))
                return Error.Invalid([new("advance", $"{RequestRules.Shown(step.GetRawText())} is not a number of seconds above 0, at most {LongestStep:0}; the clock moves only forward")]);

            await emulator.AdvanceAsync(TimeSpan.FromSeconds(seconds), ct);
            return Now(emulator.Clock);
        }, ct);

    static Task<IResult> SeedAsync(HttpContext context, Chance chance, DataFolder folder, CancellationToken ct) =>
        WithBodyAsync(context, folder, body =>
        {
            if (Only(body, "seed") is { } problem) return Wrong([problem]);
            var given = body.GetProperty("seed");
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out var seed) || seed is < 0 or > Chance.Most)
                return Wrong([new("seed", $"{RequestRules.Shown(given.GetRawText())} is not a whole number from 0 to {Chance.Most}")]);

            chance.Set(seed);
            return Task.FromResult(Results.Json(new(seed), EmulationJson.Wire.SeedView));
        }, ct);

    static async Task<IResult> WithBodyAsync(HttpContext context, DataFolder folder, Func<JsonElement, Task<IResult>> work, CancellationToken ct)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestBody;
        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        try
        {
            using var json = JsonBody.Parse(body.Span);
            return await work(json.RootElement);
        }
        catch (JsonException e)
        {
            return Error.InvalidBody($"The body cannot be read as JSON: {e.Message}");
        }
    }

    static Problem? Only(JsonElement body, string field) =>
        body.EnumerateObject().Where(given => given.Name != field).Select(given => given.Name).FirstOrDefault() is { } other ? new(other, $"is unknown; {field} is allowed")
        : body.TryGetProperty(field, out _) ? null
        : new(field, "is missing");

    static Task<IResult> Wrong(IReadOnlyList<Problem> problems) => Task.FromResult(Error.Invalid(problems));

    static IResult Now(TimeProvider clock) => Results.Json(new(clock.GetUtcNow().ToUnixTimeSeconds()), EmulationJson.Wire.ClockView);

    static string? Query(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
