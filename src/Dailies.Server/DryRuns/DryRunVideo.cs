using System.Text.Json;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Assets;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.DryRuns;

/// <summary><c>POST /v1/kyyvideo2/videos?dry_run=true</c>.</summary>
static class DryRunVideo
{
    const string Name = "dry_run";

    /// <summary>Whether the caller wants a dry run; what cannot be told is a problem, because guessing wrong makes a task.</summary>
    public static (bool Dry, Problem? Problem) Asked(HttpRequest request) => request.Query[Name] switch
    {
        [] => (false, null),
        [null or "" or "true" or "1"] => (true, null),
        ["false" or "0"] => (false, null),
        var values => (true, new(Name, $"{RequestRules.Shown(values.ToString())} is neither true nor false")),
    };

    public static async Task<IResult> HandleAsync(
        HttpContext context, Caller caller, Board board, Catalogue catalogue, Reach reach, DataFolder folder, CancellationToken ct)
    {
        using var body = await RequestBody.ReadAsync(context.Request, folder.Scratch, ct);
        try
        {
            var reader = new DraftReader(DataUris.Discarding);
            var (draft, unusable, facts) = await AssetReferences.FindAsync(reader.Read(body.Span), caller.Key, board.Tasks, ct);
            var outcome = DryRun.Of(draft, reader, unusable, facts, catalogue, reach);
            if (outcome.Header.Count > 0) context.Response.Headers[CreateVideo.WarningHeader] = string.Join("; ", outcome.Header);
            return outcome.Match(
                valid => Results.Text(valid.View.ToJson(), "application/json; charset=utf-8"),
                invalid => Error.Invalid(invalid.Problems));
        }
        catch (JsonException e)
        {
            return Error.Unreadable(e);
        }
    }
}
