using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>Finds what parts shots in a prompt without numbers or time codes: it does so only where each part says something to be filmed.</summary>
static partial class ShotMarks
{
    // More parts than this are no shots, and a hostile prompt has thousands.
    const int Most = 60;

    /// <summary>The beginnings of the lines of a list; of one that lists properties ("Camera: pan left") none.</summary>
    public static IReadOnlyList<Match> Lines(string prompt) =>
        Line().Matches(prompt) is { Count: > 1 and <= Most } lines && Behind(prompt, lines).All(text => IsShot(text) && !IsProperty(text)) ? lines : [];

    /// <summary>The slashes between shots.</summary>
    public static IReadOnlyList<Match> Slashes(string prompt) =>
        Slash().Matches(prompt) is { Count: > 0 and < Most } slashes && Behind(prompt, slashes).Prepend(prompt[..slashes[0].Index]).All(IsShot) ? slashes : [];

    /// <summary>The words such as "then" before a sentence that frames anew. A camera that comes nearer or goes back does so without a cut.</summary>
    public static IReadOnlyList<Match> Turns(string prompt) => [.. Turn().Matches(prompt).Take(Most).Where(turn => FramesAnew(prompt, turn))];

    static IEnumerable<string> Behind(string prompt, MatchCollection marks) =>
        marks.Select((mark, i) => prompt[(mark.Index + mark.Length)..(i + 1 < marks.Count ? marks[i + 1].Index : prompt.Length)]);

    static bool IsShot(string text)
    {
        var words = new Wording(text);
        return Lexicon.Motions.In(words).Count > 0 || Lexicon.Framings.In(words).Count > 0 || Lexicon.Moves.In(words).Count > 0 || Lexicon.Places.In(words).Count > 0;
    }

    static bool IsProperty(string text) => Property().Match(text) is { Success: true } label && Lexicon.Framings.In(new Wording(label.Value)).Count == 0;

    static bool FramesAnew(string prompt, Match turn)
    {
        var begin = turn.Index + turn.Length;
        var end = prompt.IndexOfAny([.. ".;。；\n"], begin);
        var words = new Wording(end < 0 ? prompt[begin..] : prompt[begin..end]);
        return Lexicon.Framings.In(words).Count > 0
            && Lexicon.Moves.In(words).All(move => move.Value is not (CameraMove.PushIn or CameraMove.PullBack or CameraMove.ZoomIn or CameraMove.ZoomOut));
    }

    [GeneratedRegex(@"^[ \t]{0,8}([-*•–]|\d{1,2}[.)、])[ \t]{1,4}(?=\S)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"\s{1,3}//?\s{1,3}")]
    private static partial Regex Slash();

    [GeneratedRegex(@"^\s{0,3}[\p{L} ]{1,24}[:：]")]
    private static partial Regex Property();

    [GeneratedRegex(@"[.,;，。；\n]\s{0,3}((and\s)?(then|next)\b|接着|然后|随后|接下来)[,，]?\s{0,3}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Turn();
}
