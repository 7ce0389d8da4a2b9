using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Knows where a word that names a thing is a verb: behind somebody who does it, as in "a man trains", or before its object, as in
/// "and plants a tree".
/// </summary>
static class Predicates
{
    // "the weathered old man"
    const int LongestPhrase = 4;

    // "A boy drums": the thing is seen.
    static readonly Vocabulary<string> Instruments = Vocabulary<string>.Load("instruments.txt");

    static readonly HashSet<string> Determiners = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "this", "that", "each", "every", "one", "another", "his", "her", "its", "their", "my", "our", "your",
    };

    static readonly HashSet<string> Objects = new(StringComparer.Ordinal) { "him", "them", "it", "me", "us", "himself", "herself", "itself", "themselves" };

    static readonly HashSet<string> Finite = new(StringComparer.Ordinal) { "is", "are", "was", "were", "has", "have", "had", "will", "can" };

    /// <summary>Whether the word there is a verb.</summary>
    public static bool Has(Wording words, IReadOnlyList<Piece> pieces, int at)
    {
        var word = pieces[at].Text;
        var before = at - 1;
        while (before >= 0 && Touches(words, pieces, before) && IsAdverb(pieces[before].Text)) before--;
        if (before < 0 || !Touches(words, pieces, before) || Instruments.Says(word) || Nouns.Picture(word) is not { } picture) return false;

        var doer = pieces[before].Text;
        if (doer is "he" or "she" or "they" or "we" or "who" || (doer == "it" && IsSingular(word))) return true;

        var isNext = at + 1 < pieces.Count && Touches(words, pieces, at);
        // "The robot arms weld"
        if (isNext && IsFinite(pieces[at + 1].Text)) return false;
        if (isNext && IsSingular(word) && BeginsObject(pieces[at + 1].Text) && (doer == "and" || !IgnoredWords.Contains(doer))) return true;
        var isCommon = Lexicon.Homonyms.Says(word) || Lexicon.Motions.Says(word);
        // "Lion cubs", "baby ducks"
        if (PictureKinds.IsAnimate(picture) && (!isCommon || Lexicon.Ages.Says(doer))) return false;
        // "Women cook dinner", but not "a woman cooks dinner".
        if (!IsSingular(word)) return IsSome(doer) && !Has(words, pieces, before);
        // "A man in a suit trains", "a woman with long hair trains"
        return (isCommon && (Lexicon.Clothes.Says(doer) || doer is "hair" or "beard")) || (IsOne(doer) && (IsPerson(doer) || IsDetermined(words, pieces, before)));
    }

    /// <summary>Whether a verb is named after what it is done with.</summary>
    public static bool NamesInstrument(string word) => Instruments.Says(word);

    static bool IsFinite(string word) =>
        Finite.Contains(word) || (!word.EndsWith('s') && !word.EndsWith("ing", StringComparison.Ordinal) && Lexicon.Motions.Says(word));

    static bool BeginsObject(string word) => Determiners.Contains(word) || Objects.Contains(word);

    // The third person of a verb looks like a plural.
    static bool IsSingular(string word) => word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);

    static bool IsAdverb(string word) => word is "then" or "now" or "also" or "always" or "still" || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal));

    // "White" is a word for somebody too, but more often a colour.
    static bool IsOne(string doer) => !doer.EndsWith('s') && !IgnoredWords.Contains(doer) && !Nouns.IsIrregularPlural(doer) && (IsPerson(doer) || PictureKinds.IsAnimate(PictureBook.Find(doer)));

    static bool IsPerson(string doer) => PictureKinds.IsPerson(PictureBook.Find(doer)) || People.Includes(doer);

    static bool IsSome(string doer) => (doer.EndsWith('s') || Nouns.IsIrregularPlural(doer)) && PictureKinds.IsPerson(Nouns.Picture(doer));

    static bool IsDetermined(Wording words, IReadOnlyList<Piece> pieces, int noun)
    {
        for (var i = noun - 1; i >= Math.Max(0, noun - LongestPhrase) && Touches(words, pieces, i); i--)
        {
            if (Determiners.Contains(pieces[i].Text)) return true;
        }

        return false;
    }

    // Whether only a space parts a word from the next.
    static bool Touches(Wording words, IReadOnlyList<Piece> pieces, int at) => pieces[at + 1].Start - pieces[at].End == 1 && words.Text[pieces[at].End] == ' ';
}
