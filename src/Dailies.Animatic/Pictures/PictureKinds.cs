using System.Globalization;

namespace Dailies.Animatic.Pictures;

/// <summary>What a picture shows of a thing.</summary>
enum PictureKind
{
    Thing,

    /// <summary>A face alone.</summary>
    Head,

    /// <summary>Head and shoulders.</summary>
    Bust,

    /// <summary>The face of an animal that has four legs.</summary>
    Beast,

    /// <summary>A whole person.</summary>
    Body, Animal, Flyer, Swimmer, Vehicle,

    /// <summary>A vehicle that flies.</summary>
    Craft, Boat, Plant, Building,

    /// <summary>Scenery, with its own ground and sky.</summary>
    Scene,
}

/// <summary>Knows of each picture what it shows of a thing, and how high that thing is.</summary>
static class PictureKinds
{
    // What no line names is small enough to be held.
    static readonly (PictureKind Kind, float Metres) Unknown = (PictureKind.Thing, 0.5f);

    static readonly Lazy<Dictionary<string, (PictureKind Kind, float Metres)>> Kinds = new(Load);

    /// <summary>The kind of a picture, and the thing's height in metres.</summary>
    public static (PictureKind Kind, float Metres) Of(string emoji) =>
        Kinds.Value.TryGetValue(emoji, out var exact) ? exact : Kinds.Value.GetValueOrDefault(Plain(emoji), Unknown);

    /// <summary>Whether a picture is that of an animal.</summary>
    public static bool IsAnimal(string? emoji) => emoji is not null && Of(emoji).Kind is PictureKind.Beast or PictureKind.Animal or PictureKind.Flyer or PictureKind.Swimmer;

    /// <summary>Whether a picture is that of somebody, or of an animal.</summary>
    public static bool IsAnimate(string? emoji) => IsAnimal(emoji) || IsPerson(emoji);

    /// <summary>Whether a picture is that of somebody.</summary>
    public static bool IsPerson(string? emoji) => emoji is not null && Of(emoji).Kind is PictureKind.Head or PictureKind.Bust or PictureKind.Body;

    /// <summary>Whether a picture of somebody shows what they do for a living, unless that is to keep animals.</summary>
    public static bool HasOccupation(string? emoji) => emoji is not null and not ("🧑‍🌾" or "👨‍🌾" or "👩‍🌾") && Of(emoji).Kind is PictureKind.Bust;

    /// <summary>Whether a picture shows two people.</summary>
    public static bool IsPair(string? emoji) => emoji is "👫" or "👬" or "👭" or "🧑‍🤝‍🧑" or "💏" or "💑" or "👯" or "🤼";

    /// <summary>A picture without what chooses colour, sex and style: skin tones, ♀ and ♂ with their joiner, variation selectors.</summary>
    public static string Plain(string emoji)
    {
        var plain = new System.Text.StringBuilder();
        foreach (var rune in emoji.EnumerateRunes())
        {
            if (rune.Value is (>= 0x1F3FB and <= 0x1F3FF) or 0x2640 or 0x2642 or 0xFE0F) continue;
            plain.Append(rune);
        }

        return plain.ToString().TrimEnd('\u200D');
    }

    static Dictionary<string, (PictureKind Kind, float Metres)> Load()
    {
        var kinds = new Dictionary<string, (PictureKind Kind, float Metres)>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Pictures.kinds.txt"))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('\t');
            var value = (Enum.Parse<PictureKind>(columns[0], ignoreCase: true), float.Parse(columns[1], CultureInfo.InvariantCulture));
            foreach (var emoji in columns[2].Split(' ')) (kinds[emoji], kinds[Plain(emoji)]) = (value, value);
        }

        return kinds;
    }
}
