using System.Text.Json;
using Dailies.Animatic.Shots;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Server.Native;
using Dailies.Server.Webhooks;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>
/// What a create would come to: the same checks, and then a look at all that is worth knowing before paying. Nothing is fetched and
/// nothing is kept. The server and <c>dailies check</c> ask here.
/// </summary>
public static class DryRun
{
    /// <summary>Reads and checks the body of a create.</summary>
    /// <exception cref="JsonException">It is no JSON object; the message says where.</exception>
    public static DryRunOutcome Of(ReadOnlySpan<byte> body, Catalogue catalogue, Reach reach)
    {
        var reader = new DraftReader(DataUris.Discarding);
        var draft = reader.Read(body);
        return RequestRules.Check(draft, CallbackUrl.Check(draft.Callback, reach, reader.Problems), catalogue).Match<DryRunOutcome>(
            valid => new DryRunOutcome.Valid(View(valid.Request, draft, catalogue, reader.UnknownFields), reader.Warnings),
            invalid => new DryRunOutcome.Invalid(invalid.Problems, reader.Warnings));
    }

    static DryRunView View(VideoRequest request, VideoDraft draft, Catalogue catalogue, IReadOnlyList<string> unknown)
    {
        var reading = Reading.Of(request.Prompt, request.Frames);
        var (least, most) = (TokenBounds.Least(request), request.MostTokens);
        var listed = catalogue.Find(request.Model)?.ListPrice?.For(request.Resolution, TokenBounds.HasVideo(request));
        return new()
        {
            Model = request.Model,
            Duration = request.Duration,
            Ratio = request.Ratio,
            Resolution = request.Resolution,
            Audio = request.Audio,
            Seed = draft.Seed == -1 ? -1 : request.Seed,
            Size = request.Size.ToString(),
            Frames = request.Frames,
            Seconds = Math.Round((double)request.Frames / ClipLength.FrameRate, 3),
            Tokens = least,
            MaxTokens = most,
            Price = QuoteView.Of(request.Price, least, most),
            ListPrice = QuoteView.Of(listed, least, most),
            Shots = [.. reading.Shots.Select(ShotView.Of)],
            Warnings = [.. Advice.On(new(request, draft, reading, unknown))],
        };
    }
}
