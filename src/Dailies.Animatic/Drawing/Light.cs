using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>The colours that hour and weather give to everything.</summary>
/// <param name="Top">The sky overhead.</param>
/// <param name="Middle">The sky half way.</param>
/// <param name="Low">The sky at the horizon; far things fade into it.</param>
/// <param name="Tint">What the colour of every near thing is multiplied with.</param>
/// <param name="IsNight">Whether windows are lit and stars are out.</param>
/// <param name="IsClear">Whether sun, moon and stars are seen.</param>
/// <param name="IsNeon">Whether there are coloured signs.</param>
/// <param name="Season">The time of the year, which leaves and roofs follow.</param>
readonly record struct Light(SKColor Top, SKColor Middle, SKColor Low, SKColor Tint, bool IsNight, bool IsClear, bool IsNeon, Season Season)
{
    public static Light Of(Shot shot, ref Dice dice)
    {
        var shift = dice.Between(-8, 8);
        var clear = shot.Weather is Weather.Clear or Weather.Wind;
        var (top, middle, low, tint) = shot.Hour switch
        {
            Hour.Night when shot.Look.HasFlag(Look.Neon) => (Hsl(262, 60, 9), Hsl(285, 55, 20), Hsl(318, 60, 36), Hsl(255, 40, 72)),
            Hour.Night => (Hsl(228 + shift, 60, 8), Hsl(226 + shift, 50, 17), Hsl(220 + shift, 40, 30), Hsl(225, 45, 68)),
            Hour.Dawn => (Hsl(222 + shift, 45, 46), Hsl(335 + shift, 50, 74), Hsl(42 + shift, 85, 82), Hsl(35, 60, 92)),
            Hour.Sunset => (Hsl(250 + shift, 40, 32), Hsl(350 + shift, 62, 58), Hsl(32 + shift, 95, 66), Hsl(25, 80, 86)),
            _ when !clear => (Hsl(214 + shift, 18, 36), Hsl(212 + shift, 16, 52), Hsl(205 + shift, 14, 68), Hsl(212, 22, 80)),
            _ => (Hsl(212 + shift, 72, 48), Hsl(205 + shift, 75, 66), Hsl(198 + shift, 70, 86), SKColors.White),
        };
        // Bad weather takes the colour out of any hour.
        if (!clear && shot.Hour != Hour.Day) (top, middle, low) = (top.Mix(Hsl(215, 15, 22), 0.5f), middle.Mix(Hsl(215, 15, 34), 0.5f), low.Mix(Hsl(215, 15, 48), 0.5f));
        return new(top, middle, low, tint, shot.Hour == Hour.Night, clear, shot.Look.HasFlag(Look.Neon), shot.Season == Season.Unsaid && shot.Weather == Weather.Snow ? Season.Winter : shot.Season);
    }

    /// <summary>The same in a room, where lamps are lit: night is not dark.</summary>
    public Light Indoors => this with { Tint = IsNight ? Tint.Mix(new(0xFF, 0xE8, 0xC8), 0.6f) : Tint.Mix(SKColors.White, 0.6f) };

    /// <summary>The light on subjects: they stay what they are, at night too.</summary>
    public Light OnFigures(bool inside) => this with { Tint = Tint.Mix(SKColors.White, inside ? 0.8f : 0.45f) };

    /// <summary>The colour that green leaves and grass have at this time of the year.</summary>
    public SKColor Leaf(SKColor green) => Season switch
    {
        Season.Spring => green.Mix(new(0xA8, 0xDC, 0x6A), 0.35f),
        Season.Autumn => green.Mix(new(0xD0, 0x8A, 0x2E), 0.6f),
        Season.Winter => green.Mix(new(0xF2, 0xF6, 0xFA), 0.85f),
        _ => green,
    };

    /// <summary>The colour that the crowns of broad trees have: they blossom in spring and turn in autumn.</summary>
    public SKColor Crown(SKColor green) => Season switch
    {
        Season.Spring => new(0xF4, 0xA9, 0xC4),
        Season.Autumn => new(0xDE, 0x7A, 0x2A),
        Season.Winter => new(0xE4, 0xEA, 0xF0),
        _ => green,
    };

    /// <summary>The colour of a thing in this light; <paramref name="distance"/> 0 is near, 1 lost in the haze.</summary>
    public SKColor On(SKColor colour, float distance = 0) => colour.Lit(Tint).Mix(Low, distance);

    static SKColor Hsl(float hue, float saturation, float lightness) => SKColor.FromHsl((hue + 360) % 360, saturation, lightness);
}
