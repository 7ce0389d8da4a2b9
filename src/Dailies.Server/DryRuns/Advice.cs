using Dailies.Animatic.Shots;
using Dailies.Fetching;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>A valid request, and all that its warnings go by.</summary>
/// <param name="Request">What would become the task.</param>
/// <param name="Draft">What was asked for.</param>
/// <param name="Reading">What the prompt was read into.</param>
/// <param name="UnknownFields">Fields that were ignored.</param>
/// <param name="Facts">By field, what is measured of the references already.</param>
sealed record Considered(
    VideoRequest Request, VideoDraft Draft, Reading Reading, IReadOnlyList<string> UnknownFields, IReadOnlyDictionary<string, MediaFacts> Facts)
{
    public string Prompt => Request.Prompt;

    /// <summary>The prompt without flags.</summary>
    public string Text { get; } = FlagAdvice.Without(Request.Prompt);
}

/// <summary>Every warning worth having before paying.</summary>
static class Advice
{
    public static IEnumerable<Warning> On(Considered it) =>
    [
        .. FieldAdvice.On(it), .. FlagAdvice.On(it), .. ReferenceAdvice.On(it), .. FrameAdvice.On(it), .. CutAdvice.On(it), .. LengthAdvice.On(it), .. SoundAdvice.On(it),
    ];
}
