using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>Knows the singular of an English noun.</summary>
static class Nouns
{
    static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["people"] = "person",
        ["children"] = "child",
        ["men"] = "man",
        ["women"] = "woman",
        ["mice"] = "mouse",
        ["geese"] = "goose",
        ["kids"] = "kid",
    };

    /// <summary>What a name is looked up as: itself first, then as its singular.</summary>
    public static IEnumerable<string> Forms(string name)
    {
        yield return name;
        if (Irregular.TryGetValue(name, out var singular)) yield return singular;
        if (name.EndsWith("ies", StringComparison.Ordinal)) yield return name[..^3] + "y";
        if (name.EndsWith("ves", StringComparison.Ordinal)) yield return name[..^3] + "f";
        // "Cubes" are no cubs.
        if (name.EndsWith("es", StringComparison.Ordinal) && name is [.., 's' or 'x' or 'z' or 'h' or 'o', _, _]) yield return name[..^2];
        if (!name.EndsWith('s')) yield return name + "s";
        if (name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal)) yield return name[..^1];
    }

    /// <summary>The picture of a noun or of its singular; null where there is none.</summary>
    public static string? Picture(string noun)
    {
        foreach (var form in Forms(noun))
        {
            if (PictureBook.Find(form) is { } emoji) return emoji;
        }

        return null;
    }

    /// <summary>Whether a noun has a plural that no ending shows.</summary>
    public static bool IsIrregularPlural(string noun) => Irregular.ContainsKey(noun);
}
