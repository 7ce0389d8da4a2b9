using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>Reads where a shot plays.</summary>
static partial class PlaceReader
{
    // "in the old stone kitchen": the preposition stands up to so far before the place.
    const int LongestBefore = 40;

    /// <summary>
    /// In English the first place that the words are in, on or at; else the first that they name; else that of the shot before; else where what
    /// they show is at home.
    /// </summary>
    public static Place Of(Wording words, Weather weather, Place? before)
    {
        var named = Lexicon.Places.In(words);
        // Something in the sky over a village is no shot of the sky.
        if (named.Any(place => place.Value != Place.Sky)) named = [.. named.Where(place => place.Value != Place.Sky)];
        foreach (var place in named)
        {
            if (IsWhere(words, place)) return place.Value;
        }

        return named.Count > 0 ? named[0].Value
            : before is { } same ? same
            : Lexicon.ImpliedPlaces.In(words) is [var implied, ..] ? implied.Value
            : weather == Weather.Snow ? Place.SnowField
            : Place.Meadow;
    }

    static bool IsWhere(Wording words, Found<Place> place)
    {
        if (Wording.IsHan(words.Text[place.Start])) return true;
        var from = Math.Max(words.ClauseStart(place.Start), place.Start - LongestBefore);
        return Before().IsMatch(words.Text.AsSpan(from, place.Start - from));
    }

    [GeneratedRegex(@"\b(in|on|at|through|across|inside|along|over|above|down|into|onto|under|beneath)( (a|an|the|his|her|their|its|my|our))?( [\w'-]+){0,3} ?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Before();
}
