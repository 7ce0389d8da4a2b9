using System.Text.RegularExpressions;
using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Finds what a shot shows: the things that the words name, in their order. A first noun that no picture fits comes as a name
/// only: it is what the shot is about.
/// </summary>
static partial class SubjectFinder
{
    /// <summary>More would be a crowd.</summary>
    public const int Most = 3;

    // A prompt names its subject early; what follows 20,000 characters of it changes no picture.
    const int LongestText = 20_000;

    /// <summary>At least one subject, at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<Subject> Find(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var tokens = Token().Matches(text.ToLowerInvariant()).SelectMany(match => Split(match.Value)).ToList();
        var found = new List<Subject>();
        var unknown = new List<string>();
        string? head = null;
        for (var i = 0; i < tokens.Count && found.Count < Most;)
        {
            var isName = IsName(tokens[i]);
            var (subject, used) = At(tokens, i, isName);
            if (subject is { } thing && found.All(other => other.Emoji != thing.Emoji)) found.Add(thing);
            // The first run of unknown words before any picture names the subject.
            if (used > 0 || !isName)
            {
                var hasObject = used > 0 || tokens[i] is "a" or "an" or "the";
                if (found.Count <= (subject is null ? 0 : 1)) head ??= Head(unknown, hasObject);
                unknown.Clear();
            }
            else
            {
                unknown.Add(tokens[i]);
            }

            i += Math.Max(used, 1);
        }

        if (found.Count == 0) head ??= Head(unknown, hasObject: false);
        if (head is not null) found.Insert(0, new(head, null));
        if (found.Count == 0) found.Add(new(Short(text.Trim()), null));
        return [.. found.Take(Most)];
    }

    // What stands at a token, and how many tokens it takes; 0 for nothing.
    static (Subject? Subject, int Used) At(List<string> tokens, int at, bool isName)
    {
        if (tokens[at][0] > 0x7F && PictureBook.Find(tokens[at]) is null && !char.IsLetter(tokens[at][0])) return (new(tokens[at], tokens[at]), 1);

        for (var words = Math.Min(PictureBook.LongestName, tokens.Count - at); words >= 1; words--)
        {
            var name = string.Join(' ', tokens.Skip(at).Take(words));
            if (words == 1 && !isName) break;
            foreach (var form in Forms(name))
            {
                if (PictureBook.Find(form) is { } emoji) return (new(form, emoji), words);
            }
        }

        return (null, 0);
    }

    // A run of Chinese in which nothing is known stays whole: it may be the name of the subject.
    static IEnumerable<string> Split(string token) =>
        IsHan(token) && ChineseNames.In(token) is { Count: > 0 } names ? names : [token];

    // A plural is looked up as its singular too.
    static IEnumerable<string> Forms(string name)
    {
        yield return name;
        if (name.EndsWith("ies", StringComparison.Ordinal)) yield return name[..^3] + "y";
        if (name.EndsWith("ves", StringComparison.Ordinal)) yield return name[..^3] + "f";
        if (name.EndsWith("es", StringComparison.Ordinal)) yield return name[..^2];
        if (name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal)) yield return name[..^1];
    }

    static bool IsName(string token) => char.IsLetter(token[0]) && !IgnoredWords.Contains(token) && !Setting.Says(token) && !IsVerb(token);

    static bool IsVerb(string token) =>
        (token.Length > 5 && token.EndsWith("ing", StringComparison.Ordinal) && token is not ("building" or "painting" or "wedding"))
        || (token.Length < 12 && !IsHan(token) && Motions.Of(token) != Motion.Idle);

    static bool IsHan(string token) => token[0] is >= '\u4E00' and <= '\u9FFF';

    // The last words of a run such as "weathered stone lighthouse"; a verb before an object ("barista pours") is left out.
    static string? Head(List<string> run, bool hasObject)
    {
        var words = run.AsEnumerable();
        if (hasObject && run.Count > 1 && run[^1].EndsWith('s')) words = run.SkipLast(1);
        var name = string.Join(' ', words.TakeLast(2));
        return name.Length == 0 ? null : Short(name);
    }

    static string Short(string text)
    {
        const int longest = 24;
        return text.Length <= longest ? text : text[..longest].TrimEnd() + "…";
    }

    // Words, runs of Chinese, and emoji with what belongs to them (joiners, variation selectors, skin tones).
    [GeneratedRegex(
        @"[\u4E00-\u9FFF]+|[\p{L}\p{N}-[\u4E00-\u9FFF]]+|(?:\p{Cs}{2}|[\u2600-\u27BF])(?:[\uFE0F\u200D]|\uD83C[\uDFFB-\uDFFF]|(?<=\u200D)(?:\p{Cs}{2}|[\u2600-\u27BF]))*")]
    private static partial Regex Token();
}
