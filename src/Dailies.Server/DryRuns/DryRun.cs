using System.Text.Json;
using Dailies.Animatic.Shots;
using Dailies.Fetching;
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
        return Of(reader.Read(body), reader, [], new Dictionary<string, MediaFacts>(), catalogue, reach);
    }

    /// <summary>Checks what was read.</summary>
    /// <param name="draft">The request, with the contents of its assets where they could be looked up.</param>
    /// <param name="reader">Read it.</param>
    /// <param name="unusable">What is wrong with its assets.</param>
    /// <param name="facts">By field, what was measured of its assets.</param>
    /// <param name="catalogue">The models.</param>
    /// <param name="reach">Where callbacks may go.</param>
    internal static DryRunOutcome Of(
        VideoDraft draft, DraftReader reader, IReadOnlyList<Problem> unusable, IReadOnlyDictionary<string, MediaFacts> facts, Catalogue catalogue, Reach reach) =>
        RequestRules.Check(draft, CallbackUrl.Check(draft.Callback, reach, [.. reader.Problems, .. unusable]), catalogue).Match<DryRunOutcome>(
            valid =>
            {
                var request = Adapted(valid.Request, facts);
                return new DryRunOutcome.Valid(View(request, draft, facts, catalogue, reader.UnknownFields, TokenBounds.Of(request, facts)), reader.Warnings);
            },
            invalid => new DryRunOutcome.Invalid(invalid.Problems, reader.Warnings));

    /// <summary>What a request would come to that was checked before, and whose references are measured.</summary>
    internal static DryRunView Of(VideoRequest request, Catalogue catalogue)
    {
        var draft = new VideoDraft
        {
            Model = request.Model,
            Prompt = request.Prompt,
            Duration = request.Duration,
            Ratio = request.Ratio,
            Resolution = request.Resolution,
            Audio = request.Audio,
            Seed = request.Seed,
            References = request.References,
        };
        return View(request, draft, new Dictionary<string, MediaFacts>(), catalogue, [], (request.Tokens, request.MostTokens));
    }

    // As the fetch decides it, where the first medium is measured already.
    static VideoRequest Adapted(VideoRequest request, IReadOnlyDictionary<string, MediaFacts> facts) =>
        request.Ratio == AspectRatio.Adaptive
        && request.References.FirstOrDefault(reference => reference.Kind != MediaKind.Audio) is { } first
        && facts.GetValueOrDefault(first.Field)?.Size is { } size
            ? request with { Ratio = AspectRatio.Nearest(size) }
            : request;

    static DryRunView View(
        VideoRequest request,
        VideoDraft draft,
        IReadOnlyDictionary<string, MediaFacts> facts,
        Catalogue catalogue,
        IReadOnlyList<string> unknown,
        (long Least, long Most) tokens)
    {
        var (least, most) = tokens;
        var reading = Reading.Of(request.Prompt, request.Frames);
        var withVideo = request.References.Any(reference => reference.Role == ReferenceRole.Video);
        var listed = catalogue.Find(request.Model)?.ListPrice?.For(request.Resolution, withVideo);
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
            Warnings = [.. Advice.On(new(request, draft, reading, unknown, facts))],
        };
    }
}
