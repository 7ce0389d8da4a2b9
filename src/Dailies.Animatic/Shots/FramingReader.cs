using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>Reads how much of the subject is seen, and whether that changes within the shot.</summary>
static partial class FramingReader
{
    // "A wide shot of the whole bay at dawn, ending on a close-up"
    const int Longest = 80;

    /// <summary>The first framing, and the last of those that follow from one to the other; that is unsaid where there is one only.</summary>
    public static (Framing First, Framing Last) Of(Wording words)
    {
        var found = Lexicon.Framings.In(words);
        if (found.Count == 0) return default;

        var (last, listed) = (found[0], found[0]);
        for (var i = 1; i < found.Count; i++)
        {
            var between = words.Text[found[i - 1].End..found[i].Start];
            if (between.Length > Longest) break;
            if (last == found[i - 1] && Way().IsMatch(between)) last = listed = found[i];
            else if (listed == found[i - 1] && And().IsMatch(between)) listed = found[i];
            else break;
        }

        // "Aerial, wide" is one framing in two words; "wide, medium and close-up" are several.
        if (last == found[0] && Math.Abs((int)listed.Value - (int)last.Value) > 1) last = listed;
        return (found[0].Value, last.Value == found[0].Value ? Framing.Unsaid : last.Value);
    }

    [GeneratedRegex(@"^[^.;。；\n]*(\b(to|into|ends? (on|in|with)|ending (on|in|with)|becomes)( an?| the| her| his)?( very| tight)? $|(到|至|转|变成|变为|过渡|推|拉|→|->)[^，。；]{0,4}$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Way();

    [GeneratedRegex(@"^( shots?)?\s?(,|、|/|和|,? and( an?)?|,? then( an?)?)?\s?$", RegexOptions.ExplicitCapture)]
    private static partial Regex And();
}
