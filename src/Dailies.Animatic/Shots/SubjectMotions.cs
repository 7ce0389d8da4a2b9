using System.Text.RegularExpressions;
using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>Says which subject does what.</summary>
static partial class SubjectMotions
{
    // "an astronaut slowly rides a horse"
    const int LongestRide = 30;

    // Nobody does more in a shot, and a hostile prompt names thousands.
    const int MostVerbs = 60;

    // What stands before a thing or a verb and is about it.
    const int Near = 48;

    /// <summary>
    /// A verb is about the thing before it that is no object itself, and about all before that in the same clause which have none yet;
    /// behind a pronoun, and without any thing before it, about the first, and behind "they" about all.
    /// </summary>
    public static void AddTo(Wording words, IReadOnlyList<Found<Motion>> verbs, List<Mention> mentions, List<Subject> subjects)
    {
        var moved = new bool[subjects.Count];
        var settings = Lexicon.Settings(words);
        var isObject = mentions.Select(mention => IsObject(words, verbs, mention)).ToList();
        foreach (var verb in verbs.Take(MostVerbs))
        {
            if (mentions.Any(mention => mention.Start < verb.End && mention.End > verb.Start) || IsOfTheWeather(words, verb)) continue;
            if (settings[verb.Start] && settings[verb.End - 1]) continue;
            var pronoun = PronounBefore(words, verb);
            var areAll = pronoun.Groups["all"].Success;
            var doer = pronoun.Success && !areAll ? 0 : Math.Max(0, Doer(verb.Start));
            var ridden = mentions.FindIndex(mention => mention.Start >= verb.End && mention.Start - verb.End < LongestRide);
            if (verb.Value is Motion.Ride or Motion.Drive && ridden > 0 && ridden != doer && doer < subjects.Count && words.ClauseEnd(verb.Start) >= mentions[ridden].Start)
                subjects[doer] = subjects[doer] with { RidesOn = subjects[ridden].Name };
            var clause = words.ClauseStart(verb.Start);
            var hasObject = HasObject(words, verb, mentions);
            for (var i = doer; i >= 0 && i < subjects.Count; i--)
            {
                if (moved[i] || (i < doer && mentions[i].Start < clause && !areAll)) break;
                if (i < doer && isObject[i]) continue;
                subjects[i] = subjects[i] with { Motion = hasObject && PictureKinds.IsPerson(subjects[i].Emoji) ? OfDoer(verb.Value) : verb.Value };
                moved[i] = true;
            }
        }

        int Doer(int before)
        {
            for (var i = mentions.Count - 1; i >= 0; i--)
            {
                if (mentions[i].End <= before && !isObject[i]) return i;
            }

            return -1;
        }
    }

    // Whoever flies a kite or flips a pancake stays where he is.
    static Motion OfDoer(Motion motion) => motion is Motion.Fly or Motion.Jump or Motion.Fall or Motion.Spin or Motion.Float ? Motion.Play : motion;

    // "Flips a pancake", "fly kites", but not "flies past a plane".
    static bool HasObject(Wording words, Found<Motion> verb, List<Mention> mentions)
    {
        var end = words.ClauseEnd(verb.End);
        if (Article().IsMatch(words.Text.AsSpan(verb.End, end - verb.End))) return true;
        foreach (var mention in mentions)
        {
            if (mention.Start == verb.End + 1 && mention.Start < end) return true;
        }

        return false;
    }

    // "with a yellow umbrella", "feeding pigeons", 提着篮子
    static bool IsObject(Wording words, IReadOnlyList<Found<Motion>> verbs, Mention mention)
    {
        var clause = words.ClauseStart(mention.Start);
        if (Preposition().IsMatch(words.Text[Math.Max(clause, mention.Start - Near)..mention.Start])) return true;
        foreach (var verb in verbs)
        {
            if (verb.Start >= clause && verb.End <= mention.Start && mention.Start - verb.End <= (Wording.IsHan(words.Text[verb.Start]) ? 3 : 14)) return true;
        }

        return false;
    }

    // "snow falling", 樱花飘落, but not 雨中跳舞
    static bool IsOfTheWeather(Wording words, Found<Motion> verb)
    {
        var end = verb.Start;
        while (end > 0 && words.Text[end - 1] == ' ') end--;
        return Touches(Lexicon.Weathers) || Touches(Lexicon.Particles) || Touches(Lexicon.Seasons) || Touches(Lexicon.Hours);

        bool Touches<T>(Vocabulary<T> vocabulary) => vocabulary.In(words).Any(one => one.End == end && words.Text[end - 1] is not ('中' or '里' or '下'));
    }

    static Match PronounBefore(Wording words, Found<Motion> verb) => BehindPronoun().Match(words.Text[Math.Max(words.ClauseStart(verb.Start), verb.Start - Near)..verb.Start]);

    [GeneratedRegex(@"\b(with|at|in|on|of|from|near|under|behind|through|into|onto|over|across|along|beside|holding|wearing|carrying|past|around|by|against|toward|towards|to)( (a|an|the|his|her|their|its|some|two|three))?( [\w'-]+){0,2} $|(提着|拿着|在|向|把|用|对着|穿着|抱着|背着|牵着|从)[^，。]{0,4}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^ (a|an|the|his|her|their|its|some|two|three) ")]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(he|she|it|(?<all>they)|who)( \w+ly)? $|((?<all>他们|她们|它们|两人|二人)|[他她它])[^，。]{0,4}$", RegexOptions.ExplicitCapture)]
    private static partial Regex BehindPronoun();
}
