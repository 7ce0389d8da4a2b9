using Dailies.Models;
using Dailies.Queue;

namespace Dailies.Tasks;

/// <summary>The contract's rules for a request, those between fields included.</summary>
public static class RequestRules
{
    /// <summary>Longest prompt that is taken, in characters: well over the 1,000 words that the model's makers advise.</summary>
    public const int MaxPrompt = 20_000;

    /// <summary>Longest reference URL that is taken, in characters.</summary>
    public const int MaxUrl = 8_192;

    /// <summary>Largest seed; the least is -1, which means a random one.</summary>
    public const long MaxSeed = uint.MaxValue;

    /// <summary>
    /// Checks <paramref name="draft"/> against all rules at once; <paramref name="known"/> are the problems that reading it
    /// already showed, and a field among them is not complained about twice.
    /// </summary>
    public static RequestOutcome Check(VideoDraft draft, IReadOnlyList<Problem> known, Catalogue catalogue)
    {
        var problems = new List<Problem>(known);
        var card = draft.Model is { } name ? catalogue.Find(name) : null;

        Add("model", ModelProblem(draft.Model, card, catalogue));
        Add("prompt", PromptProblem(draft.Prompt));
        Add("duration", DurationProblem(draft.Duration, card));
        Add("aspect_ratio", draft.Ratio is { } ratio && !AspectRatio.All.Contains(ratio) ? NotOneOf(ratio, AspectRatio.All) : null);
        Add("resolution", ResolutionProblem(draft.Resolution, card, catalogue));
        Add("seed", draft.Seed is < -1 or > MaxSeed ? $"{draft.Seed} is out of range; -1 (random) to {MaxSeed}" : null);
        problems.AddRange(ReferenceRoleRules.Check(draft.References, card).Where(found => !Known(found.Field)));

        return problems.Count > 0 || card is null ? new RequestOutcome.Invalid(problems) : new RequestOutcome.Valid(Complete(draft, card, catalogue));

        void Add(string field, string? problem)
        {
            if (problem is not null && !Known(field)) problems.Add(new(field, problem));
        }

        bool Known(string field) => known.Any(problem => problem.Field == field);
    }

    static VideoRequest Complete(VideoDraft draft, ModelCard card, Catalogue catalogue)
    {
        var request = new VideoRequest
        {
            Model = card.Name,
            Prompt = draft.Prompt!,
            Duration = (int?)draft.Duration ?? card.DefaultDuration,
            // Without any media there is nothing to adapt to, now or later.
            Ratio = draft.Ratio == AspectRatio.Adaptive && draft.References.All(reference => reference.Role == ReferenceRole.Audio)
                ? AspectRatio.Default
                : draft.Ratio ?? AspectRatio.Default,
            Resolution = draft.Resolution ?? card.DefaultResolution,
            Audio = draft.Audio ?? true,
            Seed = 0,
            References = draft.References,
        };
        var ratios = request.Ratio == AspectRatio.Adaptive ? AspectRatio.All.Where(ratio => ratio != AspectRatio.Adaptive) : [request.Ratio];
        return request with
        {
            // From what the caller asked for alone, whatever the catalogue makes of it.
            Seed = Seeds.Of(draft.Seed, request),
            Sizes = ratios.ToDictionary(ratio => ratio, ratio => catalogue.Size(request.Resolution, ratio)),
            Preset = card.Preset,
            Detail = card.Detail == 1 ? null : card.Detail,
            Preview = draft.Preview == true,
            Engines = draft.Preview == true ? null : card.Engines,
            Price = draft.Preview == true ? null : PriceOf(request, card),
        };
    }

    /// <summary>
    /// The request of a preview as it is made in earnest, by the paid engines that its model has now and at its price of now; null where
    /// it has none.
    /// </summary>
    public static VideoRequest? Final(VideoRequest preview, Catalogue catalogue) =>
        catalogue.Find(preview.Model) is { } card && card.Engines?.Where(engine => engine != Lane.Animatic).ToList() is { Count: > 0 } paid
            ? preview with { Preview = false, Engines = paid, Price = PriceOf(preview, card) }
            : null;

    static Price? PriceOf(VideoRequest request, ModelCard card) =>
        card.Price?.For(request.Resolution, request.References.Any(reference => reference.Role == ReferenceRole.Video));

    static string? ModelProblem(string? name, ModelCard? card, Catalogue catalogue) =>
        name is null ? $"is missing; one of {Names(catalogue)}"
        : card is null ? $"{Shown(name)} is unknown; one of {Names(catalogue)}"
        : null;

    static string? PromptProblem(string? prompt) =>
        prompt is null ? "is missing; say what the video shows"
        : string.IsNullOrWhiteSpace(prompt) ? "is blank; say what the video shows"
        : Characters(prompt) is > MaxPrompt and var length ? $"has {length} characters; at most {MaxPrompt} are allowed"
        : null;

    // As people and JSON Schema count them: an emoji is one, not two.
    static int Characters(string text) => text.Length <= MaxPrompt ? text.Length : text.EnumerateRunes().Count();

    static string? DurationProblem(long? duration, ModelCard? card)
    {
        var (min, max) = card is null ? (4, 15) : (card.MinDuration, card.MaxDuration);
        return duration < min || duration > max ? $"{duration} is out of range; {min} to {max} seconds" : null;
    }

    static string? ResolutionProblem(string? resolution, ModelCard? card, Catalogue catalogue) =>
        resolution is null ? null
        : card is not null && !card.Resolutions.Contains(resolution) ? $"{NotOneOf(resolution, card.Resolutions)} for {card.Name}"
        : catalogue.Sizes.ContainsKey(resolution) ? null
        : NotOneOf(resolution, catalogue.Sizes.Keys);

    static string NotOneOf(string came, IEnumerable<string> allowed) => $"{Shown(came)} is not one of {string.Join(", ", allowed)}";

    static string Names(Catalogue catalogue) => string.Join(", ", catalogue.Models.Select(card => card.Name));

    /// <summary>What came, in quotes, for an error; never so much of it that the error becomes the caller's own text sent back.</summary>
    public static string Shown(string came) => came.Length <= 60 ? $"'{came}'" : $"'{came[..57]}...'";
}
