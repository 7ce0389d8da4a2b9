using System.Globalization;
using Dailies.Assets;
using Dailies.Server.Documents;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary>
/// <c>GET /kyyVideo2/asset</c>: the caller's assets, newest first, with <c>limit</c>, <c>cursor</c>, <c>assetType</c> and
/// <c>status</c>. A cursor is a place among all assets ever kept, so what comes or goes meanwhile moves no other asset to another page.
/// </summary>
static class ListAssets
{
    const int Usual = 20;

    /// <summary>Most assets that a page holds.</summary>
    public const int Most = 100;

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/kyyVideo2/asset", HandleAsync).Documented(AssetOperations.List);

    static async Task<IResult> HandleAsync(HttpRequest request, Caller caller, ITaskStore tasks, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var filter = Filter(request.Query, problems);
        if (problems.Count > 0) return Answers.Invalid(problems);

        // One more tells whether there is another page.
        var found = await tasks.ListAssetsAsync(caller.Key, filter with { Limit = filter.Limit + 1 }, ct);
        var page = found.Take(filter.Limit).ToList();
        var next = found.Count > page.Count ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new AssetsAnswer(0, null, new([.. page.Select(AssetView.Of)], next)), AssetJson.Wire.AssetsAnswer);
    }

    static AssetFilter Filter(IQueryCollection query, List<Problem> problems)
    {
        var (limit, before) = ((long?)Usual, (long?)null);
        if (Text("limit") is { } count && ((limit = Number(count)) is not (>= 1 and <= Most)))
            problems.Add(new("limit", $"{RequestRules.Shown(count)} is out of range; 1 to {Most}"));
        if (Text("cursor") is { } cursor && (before = Number(cursor)) is null)
            problems.Add(new("cursor", $"{RequestRules.Shown(cursor)} is no cursor; take nextCursor of the page before"));
        AssetType? type = null;
        if (Text("assetType") is { } kind && (type = AssetTypes.Parse(kind)) is null)
            problems.Add(new("assetType", $"{RequestRules.Shown(kind)} is not one of {AssetTypes.All}"));
        AssetStatus? status = null;
        if (Text("status") is { } word && (status = Enum.GetValues<AssetStatus>().Cast<AssetStatus?>().FirstOrDefault(one => one.ToString() == word)) is null)
            problems.Add(new("status", $"{RequestRules.Shown(word)} is not one of {string.Join(", ", Enum.GetNames<AssetStatus>())}"));
        return new(type, status, before, (int)(limit ?? Usual));

        string? Text(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
    }

    static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
