using Dailies.Assets;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Assets;

/// <summary>What the library answers.</summary>
static class Answers
{
    const int Missing = -1;

    public static IResult Of(Asset asset) => Results.Json(new AssetAnswer(0, null, AssetView.Of(asset)), AssetJson.Wire.AssetAnswer);

    /// <summary>
    /// Status 200, as of the gateway: a client that asks whether an asset is there looks at the code, and would take a 404 for a
    /// failure of the call.
    /// </summary>
    public static IResult NoSuchAsset(string id) => Results.Json(
        new AssetAnswer(Missing, $"There is no asset {RequestRules.Shown(id)} for this key.", null), AssetJson.Wire.AssetAnswer);

    /// <summary>In both forms, the library's own and that of all other errors.</summary>
    public static IResult Invalid(IReadOnlyList<Problem> problems)
    {
        var message = string.Join("; ", problems);
        return Results.Json(
            new AssetAnswer(StatusCodes.Status400BadRequest, message, null) { Error = new(message, "invalid_request", problems[0].Field) },
            AssetJson.Wire.AssetAnswer,
            statusCode: StatusCodes.Status400BadRequest);
    }
}
