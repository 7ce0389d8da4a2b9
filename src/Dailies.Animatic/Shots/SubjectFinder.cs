using System.Text.RegularExpressions;
using Dailies.Animatic.Pictures;
using SkiaSharp;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Finds what a shot shows: the things that the words name, in their order. A first noun that no picture fits comes as a name
/// only: it is what the shot is about.
/// </summary>
static partial class SubjectFinder
{
    static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal) { "in", "on", "at", "with", "by", "near", "from", "into", "over", "under" };

    const string Robot = "🤖";

    // A robot dog is a dog of metal.
    static readonly SKColor Steel = new(0x9A, 0xA4, 0xAE);

    /// <summary>More would be a crowd.</summary>
    public const int Most = 4;

    /// <summary>The things that a text names, at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<Mention> Find(Wording words)
    {
        var settings = Lexicon.Settings(words);
        var figures = FigureOfSpeech().Matches(words.Text);
        var tokens = Token().Matches(words.Text).Where(match => !words.IsDenied(match.Index) && !figures.Any(figure => match.Index >= figure.Index && match.Index < figure.Index + figure.Length)).SelectMany(Split).Where(piece => !words.IsDenied(piece.End - 1)).ToList();
        var found = new List<Mention>();
        var unknown = new List<Piece>();
        Mention? head = null;
        var isAside = false;
        for (var i = 0; i < tokens.Count && found.Count < Most;)
        {
            var isName = IsName(words, tokens, i, settings);
            var (subject, used) = Whole(words, tokens, i, isName, settings);
            if (subject is { } thing && found.All(other => other.Subject.Emoji != thing.Emoji))
            {
                var last = tokens[i + used - 1];
                var isBefore = found.Count > 0 && IsPlayer(tokens[i]) && IsJoined(words, tokens, i);
                found.Insert(found.Count - (isBefore ? 1 : 0), new(thing, last.Start, last.End, IsPlural(thing, last)));
            }

            // The first run of unknown words before any picture names the subject.
            if (used > 0 || !isName)
            {
                var isAttribute = unknown.Count > 0 && IsDescribed(words, tokens, i);
                var hasObject = used > 0 || isAttribute || tokens[i].Text is "a" or "an" or "the";
                // Right before a picture's name, a place or a colour it only says how that is ("dead tree"), and behind a preposition where.
                // "A quokka explores Tokyo" has a verb.
                if (found.Count == 0 && !isAside && !(isAttribute && !unknown[^1].Text.EndsWith('s'))) head ??= Head(words, unknown, hasObject);
                unknown.Clear();
            }
            else
            {
                // "Lightning flashes" says what the weather does.
                if (unknown.Count == 0) isAside = i > 0 && (Prepositions.Contains(tokens[i - 1].Text) || (IsJoined(words, tokens, i) && settings[tokens[i - 1].Start] && tokens[i].Text.EndsWith('s')));
                unknown.Add(tokens[i]);
            }

            i += Math.Max(used, 1);
        }

        if (found.Count == 0 && !isAside) head ??= Head(words, unknown, hasObject: false);
        if (head is { } name) found.Insert(0, name);
        return [.. found.Take(Most)];
    }

    // Of names side by side the last says what it is: a car mechanic is no car. Its start is where it stands, so that what is before it
    // is about it ("a baby elephant").
    static (Subject? Subject, int Used) Whole(Wording words, List<Piece> tokens, int at, bool isName, bool[] settings)
    {
        var (subject, used) = At(words, tokens, at, isName);
        var next = at + used;
        if (subject is null || next >= tokens.Count || !IsJoined(words, tokens, next) || IsPlayer(tokens[next]) || IsPlural(subject, tokens[next - 1])) return (subject, used);

        var (head, taken) = Whole(words, tokens, next, IsName(words, tokens, next, settings), settings);
        if (head is not null)
        {
            // "A boy phones" has a verb, "baby penguins" has none.
            if (PictureKinds.IsAnimate(subject.Emoji) && (IsPlural(head, tokens[next + taken - 1]) || Predicates.NamesInstrument(tokens[next].Text)) && !Lexicon.Ages.Says(tokens[next - 1].Text)) return (subject, used);
            // A robot that is somebody is one, and so is an animal that has an occupation: "a cat astronaut". Whoever has none by the picture has to do with it: "a dog walker".
            if (subject.Emoji == Robot ? PictureKinds.IsPerson(head.Emoji) : PictureKinds.IsAnimal(subject.Emoji) && PictureKinds.HasOccupation(head.Emoji)) return (subject, used + taken);
            return (subject.Emoji == Robot && PictureKinds.IsAnimal(head.Emoji) ? head with { Colour = Steel } : head, used + taken);
        }

        return People.Makes(tokens[next].Text) || Lexicon.Heads.Says(tokens[next].Text) ? (new($"{subject.Name} {tokens[next].Text}", null), used + 1) : (subject, used);
    }

    // A trumpet player has a trumpet.
    static bool IsPlayer(Piece token) => token.Text is "player" or "players";

    // Whether nothing but a space or a hyphen parts a token from the one before it.
    static bool IsJoined(Wording words, List<Piece> tokens, int at) =>
        !IsHan(tokens[at].Text) && words.Text.AsSpan(tokens[at - 1].End, tokens[at].Start - tokens[at - 1].End) is " " or "-";

    // Whether a place, a colour, a size or an age stands right behind another word.
    static bool IsDescribed(Wording words, List<Piece> tokens, int at)
    {
        var word = tokens[at];
        if (!IsJoined(words, tokens, at)) return false;
        return Lexicon.Colours.Says(word.Text) || Lexicon.Sizes.Says(word.Text) || Lexicon.Ages.Says(word.Text) || Lexicon.Places.In(words).Any(place => place.Start <= word.Start && place.End > word.Start);
    }

    // What stands at a token, and how many tokens it takes; 0 for nothing.
    static (Subject? Subject, int Used) At(Wording words, List<Piece> tokens, int at, bool isName)
    {
        var text = tokens[at].Text;
        if (text[0] > 0x7F && PictureBook.Find(text) is null && !char.IsLetter(text[0])) return (new(text, text), 1);

        var most = 1;
        while (most < PictureBook.LongestName && at + most < tokens.Count && IsJoined(words, tokens, at + most)) most++;
        for (var count = most; count >= 1; count--)
        {
            var name = string.Join(' ', tokens.Skip(at).Take(count).Select(token => token.Text));
            if (count == 1 && !isName) break;
            // "A woman cooks" is no woman cook.
            if (count > 1 && Predicates.Has(words, tokens, at + count - 1)) continue;
            foreach (var form in Nouns.Forms(name))
            {
                if (PictureBook.Find(form) is not { } emoji) continue;
                // Scenery is drawn, and is no thing before it.
                return (PictureKinds.Of(emoji).Kind == PictureKind.Scene ? null : new(form, emoji.Length == 0 ? null : emoji), count);
            }
        }

        return (null, 0);
    }

    // A run of Chinese in which nothing is known stays whole: it may be the name of the subject.
    static IEnumerable<Piece> Split(Match match)
    {
        if (IsHan(match.Value) && ChineseNames.In(match.Value) is { Count: > 0 } names)
        {
            foreach (var (start, end) in names) yield return new(match.Value[start..end], match.Index + start, match.Index + end);
        }
        else if (!IsHan(match.Value) || !ChineseNames.SaysSomething(match.Value))
        {
            yield return new(match.Value, match.Index, match.Index + match.Length);
        }
    }

    static bool IsPlural(Subject subject, Piece last) =>
        (last.Text.EndsWith('s') && !subject.Name.EndsWith('s')) || Nouns.IsIrregularPlural(last.Text) || last.Text.EndsWith('们');

    // A word that is a verb too is a thing behind an article, or where it is somebody's.
    static bool IsName(Wording words, List<Piece> tokens, int at, bool[] settings)
    {
        var token = tokens[at].Text;
        if (!char.IsLetter(token[0]) || IgnoredWords.Contains(token) || Lexicon.SaysSetting(token)) return false;
        if (Lexicon.SaysAgeOrSound(token) && (!HasPicture(token) || IsOnlyHeard(words, tokens[at]))) return false;
        if (settings[tokens[at].Start] && settings[tokens[at].End - 1]) return false;
        if (Lexicon.Moods.Says(token) && !HasPicture(token)) return false;
        if (Predicates.Has(words, tokens, at)) return false;
        if (at > 0 && tokens[at - 1].Text is "he" or "she" or "it" or "they" or "we" or "who" && PictureBook.Find(token) is null) return false;
        return !IsVerb(token) || (at > 0 && tokens[at - 1].Text is "a" or "an" or "the" or "his" or "her" or "its" or "their" or "my" or "your" or "our" or "s" && PictureBook.Find(token) is not null);
    }

    static bool HasPicture(string token) => Nouns.Picture(token) is not null;

    // "Epic music with drums", "the siren of an ambulance".
    static bool IsOnlyHeard(Wording words, Piece token) =>
        Lexicon.Sounds.Says(token.Text) && Heard().IsMatch(words.Text.AsSpan(words.ClauseStart(token.Start), words.ClauseEnd(token.Start) - words.ClauseStart(token.Start)));

    static bool IsVerb(string token) =>
        (token.Length > 5 && token.EndsWith("ing", StringComparison.Ordinal) && token is not ("building" or "painting" or "wedding"))
        || Lexicon.Motions.Says(token);

    static bool IsHan(string token) => token[0] is >= '\u4E00' and <= '\u9FFF';

    // The last words of a run such as "weathered stone lighthouse"; a verb before an object ("barista pours") is left out.
    static Mention? Head(Wording words, List<Piece> run, bool hasObject)
    {
        var nouns = hasObject && run.Count > 1 && run[^1].Text.EndsWith('s') ? run.SkipLast(1) : run.AsEnumerable();
        var last = nouns.Where(word => !IsClause(word.Text)).Reverse().SkipWhile(word => NoThings.Include(word.Text)).Take(2).Reverse().ToList();
        if (last.Count == 0 || IsHeading(words.Text, last[^1])) return null;
        return new(new(Short(string.Join(' ', last.Select(word => word.Text))), null), last[0].Start, last[^1].End, IsPlural: false);
    }

    // Of Chinese without a picture in it nobody cut words.
    static bool IsClause(string token) => IsHan(token) && token.Length > PictureBook.LongestChineseName;

    // "Product ad: a watch rotates", but not who speaks.
    static bool IsHeading(string text, Piece last) => text.AsSpan(last.End).TrimStart() is [':' or '：', ..] && !People.Includes(last.Text);

    static string Short(string text)
    {
        const int longest = 24;
        return text.Length <= longest ? text : text[..longest].TrimEnd() + "…";
    }

    // Words, runs of Chinese, and emoji with what belongs to them (joiners, variation selectors, skin tones).
    [GeneratedRegex(
        @"[\u4E00-\u9FFF]+|[\p{L}\p{N}-[\u4E00-\u9FFF]]+|(?:\p{Cs}{2}|[\u2600-\u27BF])(?:[\uFE0F\u200D]|\uD83C[\uDFFB-\uDFFF]|(?<=\u200D)(?:\p{Cs}{2}|[\u2600-\u27BF]))*")]
    private static partial Regex Token();

    // What is named only to say how something else is, or by a phrase that means another thing.
    [GeneratedRegex(@"\b(like an?|(as \w{1,20}|fast|quick|swift|slow|big|huge|small|strong|light|brave|free|quiet|white|black|cold|sly|busy) as an?|just like the) \w{1,20}|\b(eagle|bird|worm|fish)('s|s)?[ -]?eye\b|\bbear with\b|\b(product|brand|food|tv) (ad|advert|advertisement|commercial|promo|shot|video)s?\b|\bpalms? of\b|\b(his|her|my|their|your|open) palms?\b|\bcats and dogs\b|\b(at|behind) the wheel\b|\bcrane (shot|up|down|camera)\b|\b(a|his|her) camera (pan|tilt|zoom|track|dolly|dollies|push|pull|move|moving|follow|circle|circling|orbit|glide|gliding|fl|ris|sweep|swoop|shake|angle|work|shot|view|crew)\w{0,6}", RegexOptions.ExplicitCapture)]
    private static partial Regex FigureOfSpeech();

    [GeneratedRegex(@"\b(music|soundtrack|score|song|bgm|sounds?|siren|audio|sfx|noise|beats?|rhythms?)\b|音乐|配乐|声|音效|节奏")]
    private static partial Regex Heard();
}

/// <summary>A subject and where a text names it.</summary>
/// <param name="Subject">What is named.</param>
/// <param name="Start">Where its name begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsPlural">Whether it is more than one.</param>
sealed record Mention(Subject Subject, int Start, int End, bool IsPlural);
