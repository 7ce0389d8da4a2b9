using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>What a puppet wears.</summary>
/// <param name="Top">Colour of the trunk and the sleeves.</param>
/// <param name="Legs">Colour of the legs.</param>
/// <param name="Shoes">Colour of the shoes.</param>
/// <param name="Skin">Colour of the hands.</param>
/// <param name="HasShoulders">Whether the picture of the head has shoulders.</param>
/// <param name="HasSkirt">Whether it wears a skirt.</param>
readonly record struct Costume(SKColor Top, SKColor Legs, SKColor Shoes, SKColor Skin, bool HasShoulders, bool HasSkirt)
{
    static readonly SKColor Face = new(0xFF, 0xC8, 0x27);

    static readonly SKColor[] Tops =
    [
        new(0xE2, 0x5B, 0x45), new(0x3B, 0x7D, 0xD8), new(0x3F, 0xA2, 0x6B), new(0xF0, 0x9A, 0x36), new(0x8C, 0x5C, 0xC4), new(0x2F, 0x9A, 0xA0), new(0xD9, 0x55, 0x8B),
    ];

    static readonly SKColor[] Trousers = [new(0x39, 0x4A, 0x6B), new(0x4A, 0x4A, 0x52), new(0x6B, 0x55, 0x43), new(0x2E, 0x5A, 0x6E)];

    // Whose clothes everybody knows; of the others the picture shows the shoulders, or nothing is known.
    static readonly Dictionary<string, SKColor> Known = new(StringComparer.Ordinal)
    {
        ["🎅"] = new(0xD3, 0x2F, 0x2F),
        ["🤴"] = new(0x6A, 0x3F, 0xA0),
        ["👸"] = new(0xE8, 0x6F, 0xA8),
        // A bouquet hides her shoulders.
        ["👰‍♀️"] = new(0xF5, 0xF5, 0xF2),
        ["👰"] = new(0xF5, 0xF5, 0xF2),
        ["🤖"] = new(0x9A, 0xA4, 0xAE),
        ["👽"] = new(0x7A, 0x8B, 0x99),
        ["💀"] = new(0xD8, 0xDC, 0xE0),
        ["🎃"] = new(0x3A, 0x3A, 0x40),
    };

    static readonly HashSet<string> Skirts = new(StringComparer.Ordinal) { "👧", "👩", "👵", "👸", "🧕", "👰", "👰‍♀️", "💃" };

    /// <summary>The costume of a subject.</summary>
    /// <param name="subject">Who it is.</param>
    /// <param name="emoji">The picture of the head.</param>
    /// <param name="hem">Colour of the picture's lower edge, where it has shoulders.</param>
    /// <param name="light">The light.</param>
    /// <param name="dice">Choose what is not said.</param>
    public static Costume Of(Subject subject, string emoji, SKColor? hem, Light light, ref Dice dice)
    {
        var top = subject.Colour ?? (Known.TryGetValue(emoji, out var known) ? known : hem ?? Tops[dice.Below(Tops.Length)]);
        var isOneSuit = hem is not null && subject.Colour is null && hem.Value.Green < 120 && hem.Value.Red < 120;
        var legs = emoji is "🧑‍🚀" or "👨‍🚀" or "👩‍🚀" or "🤖" or "👽" or "💀" or "🎅" || IsBride(emoji) || isOneSuit ? top : Trousers[dice.Below(Trousers.Length)];
        var skin = emoji switch
        {
            "🤖" => new SKColor(0x6E, 0x78, 0x82),
            "👽" => new(0x9F, 0xB0, 0xBC),
            "💀" => new(0xF0, 0xF2, 0xF4),
            "🧟" => new(0x7E, 0xB8, 0x4B),
            "🧑‍🚀" or "👨‍🚀" or "👩‍🚀" => new(0xD9, 0xDD, 0xE2),
            _ => Face,
        };
        return new(light.On(top), light.On(legs), light.On(new(0x33, 0x30, 0x38)), light.On(skin), hem is not null, Skirts.Contains(emoji) && (hem is null || IsBride(emoji)));
    }

    static bool IsBride(string emoji) => emoji is "👰" or "👰‍♀️";
}
