using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Animatic.Pictures;
using SkiaSharp;

namespace Dailies.Animatic.Shots;

/// <summary>Reads what a shot shows, and what its words say of each thing: how many, what colour, how old, what it does.</summary>
static partial class SubjectReader
{
    // "three very small white birds"
    const int LongestAttributes = 32;

    // "birds"
    const int UnsaidPlural = 3;

    const int Crowd = 10;

    /// <summary>What matters most first; nothing where the words name a place only.</summary>
    /// <param name="words">The words of the shot.</param>
    /// <param name="references">The references that they name.</param>
    /// <param name="before">What the shot before shows, for "they run".</param>
    public static IReadOnlyList<Subject> Read(Wording words, IReadOnlyList<NamedReference> references, IReadOnlyList<Subject> before)
    {
        var mentions = SubjectFinder.Find(words).ToList();
        var verbs = Verbs(words, mentions);
        var subjects = mentions.Select((_, i) => Described(words, verbs, mentions, i)).ToList();
        AddSame(words, before, mentions, subjects);
        AddImages(words, references, mentions, subjects);
        SubjectMotions.AddTo(words, verbs, mentions, subjects);
        return Apart(subjects);
    }

    // A family is a man, a woman and a child, a violinist has a violin.
    static List<Subject> Apart(List<Subject> subjects)
    {
        var apart = new List<Subject>();
        foreach (var subject in subjects)
        {
            if (subject.Image is not null || (Groups.Of(subject.Name) ?? Groups.Of(subject.Emoji)) is not { } members)
            {
                apart.Add(subject);
                continue;
            }

            for (var i = 0; i < members.Length; i += 2)
            {
                var (name, emoji) = (members[i], members[i + 1]);
                if (apart.Exists(other => other.Emoji == emoji) || (emoji != subject.Emoji && subjects.Exists(other => other.Emoji == emoji))) continue;
                // What is said of somebody is not said of the violin.
                apart.Add(PictureKinds.IsPerson(emoji) ? subject with { Name = name, Emoji = emoji, Count = emoji == subject.Emoji ? subject.Count : 1 } : new(name, emoji));
            }
        }

        return apart;
    }

    // A word that names a subject is no verb.
    static List<Found<Motion>> Verbs(Wording words, List<Mention> mentions)
    {
        var motions = Lexicon.Motions.In(words);
        var verbs = new List<Found<Motion>>(motions);
        foreach (var homonym in Lexicon.Homonyms.In(words))
        {
            if (!mentions.Exists(mention => mention.Start < homonym.End && mention.End > homonym.Start)) verbs.Add(homonym);
        }

        if (verbs.Count > motions.Count) verbs.Sort((one, other) => one.Start.CompareTo(other.Start));
        return verbs;
    }

    static Subject Described(Wording words, IReadOnlyList<Found<Motion>> verbs, List<Mention> mentions, int number)
    {
        var mention = mentions[number];
        var from = Math.Max(words.ClauseStart(mention.Start), mention.Start - LongestAttributes);
        if (number > 0) from = Math.Max(from, mentions[number - 1].End);
        // What somebody does before it is about somebody else.
        foreach (var verb in verbs)
        {
            if (verb.End <= mention.Start) from = Math.Max(from, verb.End);
        }

        var count = Last(Lexicon.Counts, words, from, mention.Start) is { } said && !(said.Value == 1 && (mention.IsPlural || IsCrowd(mention.Subject.Name)))
            ? said.Value
            : Digits(words, from, mention.Start) ?? (IsCrowd(mention.Subject.Name) ? Crowd : mention.IsPlural ? UnsaidPlural : 1);
        var colour = Last(Lexicon.Colours, words, from, mention.Start) ?? Worn(words, mentions, number);
        var age = Last(Lexicon.Ages, words, from, mention.Start)?.Value ?? Age.Unsaid;
        // A little girl is young, a little dog is small.
        var isYoung = age == Age.Child && PictureKinds.IsPerson(mention.Subject.Emoji);
        return mention.Subject with
        {
            // "Six friends" are three pictures of two.
            Count = PictureKinds.IsPair(mention.Subject.Emoji) ? Math.Max(1, count / 2) : count,
            Colour = colour is { } found ? SKColor.Parse(found.Value) : mention.Subject.Colour,
            Age = age,
            Scale = isYoung ? 1 : Last(Lexicon.Sizes, words, from, mention.Start)?.Value ?? 1,
        };
    }

    static bool IsCrowd(string name) => name is "crowd" or "audience" or "spectators" or "everyone" or "everybody" or "人群" or "观众" or "众人" or "所有人";

    // "a woman in a red dress": the colour stands behind her, before what she wears.
    static Found<string>? Worn(Wording words, List<Mention> mentions, int number)
    {
        var mention = mentions[number];
        var to = number + 1 < mentions.Count ? mentions[number + 1].Start : words.Text.Length;
        to = Math.Min(to, mention.End + (2 * LongestAttributes));
        foreach (var piece in Lexicon.Clothes.In(words))
        {
            if (piece.Start < mention.End || piece.Start >= to) continue;
            return Last(Lexicon.Colours, words, Math.Max(mention.End, piece.Start - LongestAttributes), piece.Start);
        }

        return null;
    }

    static Found<T>? Last<T>(Vocabulary<T> vocabulary, Wording words, int from, int to)
    {
        Found<T>? last = null;
        foreach (var found in vocabulary.In(words))
        {
            if (found.Start >= from && found.End <= to) last = found;
        }

        return last;
    }

    static int? Digits(Wording words, int from, int to)
    {
        foreach (var (start, end) in words.Words)
        {
            if (start >= from && end <= to && end - start <= 3 && int.TryParse(words.Text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
                return count;
        }

        return null;
    }

    // "She", before anybody is named, is who the shot before was about; "they" are all of them. Of whom no shot was, is a woman.
    static void AddSame(Wording words, IReadOnlyList<Subject> before, List<Mention> mentions, List<Subject> subjects)
    {
        if (Pronoun().Match(words.Text) is not { Success: true } pronoun) return;
        var end = pronoun.Index + pronoun.Length;
        // 两人
        if (before.Count > 0 && mentions.Count > 0 && mentions[0].Start >= pronoun.Index && mentions[0].End <= end)
        {
            mentions.RemoveAt(0);
            subjects.RemoveAt(0);
        }

        if (mentions.Count > 0 && mentions[0].Start < end) return;
        var same = before.Count == 0 ? Somebody(pronoun) : pronoun.Groups["all"].Success ? before : before.Take(1);
        var at = 0;
        foreach (var subject in same)
        {
            if (subjects.Count >= SubjectFinder.Most || subjects.Any(other => other.Name == subject.Name)) continue;
            mentions.Insert(at, new(subject, pronoun.Index, pronoun.Index + pronoun.Length, IsPlural: false));
            subjects.Insert(at++, subject with { Motion = Motion.Idle, RidesOn = null });
        }
    }

    static IEnumerable<Subject> Somebody(Match pronoun)
    {
        if (pronoun.Groups["man"].Success) yield return new("man", "👨");
        if (pronoun.Groups["woman"].Success) yield return new("woman", "👩");
        if (pronoun.Groups["people"].Success) yield return new("people", "🧑") { Count = 2 };
    }

    // An image that is a subject is the thing that is named nearest to it in its clause; where there is none, a thing of its own.
    static void AddImages(Wording words, IReadOnlyList<NamedReference> references, List<Mention> mentions, List<Subject> subjects)
    {
        foreach (var (use, at) in references)
        {
            if (use is not { Kind: ReferenceKind.Image, Role: ReferenceRole.Subject or ReferenceRole.Unsaid }) continue;
            var (from, to) = (words.ClauseStart(at), words.ClauseEnd(at));
            var nearest = Enumerable.Range(0, mentions.Count)
                .Where(i => subjects[i].Image is null && mentions[i].Start >= from && mentions[i].Start < to)
                .OrderBy(i => mentions[i].Start >= at ? mentions[i].Start - at : at - mentions[i].End)
                .Cast<int?>()
                .FirstOrDefault();
            if (nearest is { } i)
            {
                subjects[i] = subjects[i] with { Image = use.Index };
            }
            else if (subjects.Count < SubjectFinder.Most)
            {
                var place = mentions.FindIndex(mention => mention.Start > at) is var behind and >= 0 ? behind : mentions.Count;
                var subject = new Subject(string.Create(CultureInfo.InvariantCulture, $"image {use.Index + 1}"), null) { Image = use.Index };
                mentions.Insert(place, new(subject, at, at, IsPlural: false));
                subjects.Insert(place, subject);
            }
        }
    }

    [GeneratedRegex(
        @"\b(?<all>(?<people>they|them)|both|together)\b|(?<all>(?<people>他们|她们|两人|二人|大家)|它们)|\b((?<man>he|him|his)|(?<woman>she|her)|it)\b|(?<man>(?<![其吉])他)|(?<woman>她)|它",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pronoun();
}
