namespace Dailies.Animatic.Shots;

/// <summary>Knows which things the scenery shows by itself, so that nobody holds the sun.</summary>
static class SceneryWords
{
    static readonly Lazy<Dictionary<string, Hour[]>> Hours = new(() => Resource.Lines("Shots.Words.scenery.txt")
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split('\t'))
        .ToDictionary(columns => columns[0], columns => columns[1].Split(' ').Select(Enum.Parse<Hour>).ToArray(), StringComparer.Ordinal));

    /// <summary>The subjects without those that the sky shows at that hour. In space there is no such sky, and what is alone is what the shot is about.</summary>
    public static IReadOnlyList<Subject> Without(IReadOnlyList<Subject> subjects, Place place, Hour hour)
    {
        if (subjects.Count < 2 || place is Place.Space or Place.Moon) return subjects;

        var own = subjects.Where(subject => subject is not { Image: null, Emoji: { } emoji } || !Hours.Value.TryGetValue(emoji, out var hours) || !hours.Contains(hour)).ToList();
        return own.Count > 0 ? own : subjects;
    }
}
