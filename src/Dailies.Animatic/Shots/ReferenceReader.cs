using System.Globalization;
using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>The references that a text names, and the text without their names.</summary>
/// <param name="Uses">In the order of the text.</param>
/// <param name="Rest">The text, as long as before, with spaces in place of the names.</param>
sealed partial record ReferenceReader(IReadOnlyList<NamedReference> Uses, string Rest)
{
    /// <summary>Reads <c>@Image1</c>, <c>[Image 1]</c>, <c>image 1</c>, <c>图片1</c> and their like.</summary>
    public static ReferenceReader Read(string text)
    {
        var matches = Name().Matches(text);
        if (matches.Count == 0) return new([], text);

        var rest = text.ToCharArray();
        foreach (Match match in matches) rest.AsSpan(match.Index, match.Length).Fill(' ');
        var bare = new string(rest);
        var roles = Lexicon.Roles.In(new Wording(bare));
        return new([.. matches.Select(match => Use(match, bare, roles))], bare);
    }

    static NamedReference Use(Match match, string text, IReadOnlyList<Found<ReferenceRole>> roles)
    {
        var kind = char.ToLowerInvariant(match.Groups["kind"].Value[0]) switch
        {
            'v' or '视' => ReferenceKind.Video,
            'a' or '音' => ReferenceKind.Audio,
            _ => ReferenceKind.Image,
        };
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var from = text.LastIndexOfAny(SentenceEnds, Math.Max(0, match.Index - 1)) + 1;
        var to = text.IndexOfAny(SentenceEnds, match.Index);
        // The nearest word of the sentence that says what it is for.
        var role = roles
            .Where(found => found.Start >= from && (to < 0 || found.Start < to) && Fits(kind, found.Value))
            .OrderBy(found => text.AsSpan(Math.Min(found.Start, match.Index), Math.Abs(found.Start - match.Index)).IndexOfAny(',', '，') >= 0)
            // At the same distance the one behind it: 图片2的背景.
            .ThenBy(found => found.Start >= match.Index ? found.Start - (match.Index + match.Length) : match.Index - found.End + 2)
            .Select(found => found.Value)
            .FirstOrDefault();
        return new(new(kind, Math.Max(0, number - 1), role), match.Index);
    }

    static readonly char[] SentenceEnds = [.. ".;!?\n。；！？"];

    static bool Fits(ReferenceKind kind, ReferenceRole role) => kind switch
    {
        ReferenceKind.Audio => role is ReferenceRole.Music or ReferenceRole.Voice,
        ReferenceKind.Image => role is ReferenceRole.Subject or ReferenceRole.Plate or ReferenceRole.Style,
        _ => role is ReferenceRole.Subject or ReferenceRole.Plate or ReferenceRole.Style or ReferenceRole.Motion,
    };

    [GeneratedRegex(
        @"[@＠]?\s{0,2}[\[\(<【（]?\s{0,2}\b(?<kind>image|img|picture|pic|video|audio)\s{0,2}#?(?<number>\d{1,2})\b\s{0,2}[\]\)>】）]?|[@＠]?\s{0,2}[\[\(<【（]?\s{0,2}(?<kind>图片|图像|图|视频|音频)\s{0,2}(?<number>\d{1,2})\s{0,2}[\]\)>】）]?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}

/// <summary>A reference that a text names.</summary>
/// <param name="Use">Which, and what for.</param>
/// <param name="At">Where in the text.</param>
sealed record NamedReference(ReferenceUse Use, int At);
