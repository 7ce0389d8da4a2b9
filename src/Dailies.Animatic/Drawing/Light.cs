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
readonly record struct Light(SKColor Top, SKColor Middle, SKColor Low, SKColor Tint, bool IsNight, bool IsClear, bool IsNeon)
{
    public static Light Of(Shot shot, ref Dice dice)
    {
        var shift = dice.Between(-8, 8);
        var clear = shot.Weather == Weather.Clear;
        var (top, middle, low, tint) = shot.Hour switch
        {
            Hour.Night when shot.Look.HasFlag(Look.Neon) => (Hsl(262, 60, 9), Hsl(285, 55, 20), Hsl(318, 60, 36), Hsl(255, 40, 72)),
            Hour.Night => (Hsl(228 + shift, 60, 8), Hsl(226 + shift, 50, 17), Hsl(220 + shift, 40, 30), Hsl(225, 45, 68)),
            Hour.Sunset => (Hsl(250 + shift, 40, 32), Hsl(350 + shift, 62, 58), Hsl(32 + shift, 95, 66), Hsl(25, 80, 86)),
            _ when !clear => (Hsl(214 + shift, 18, 36), Hsl(212 + shift, 16, 52), Hsl(205 + shift, 14, 68), Hsl(212, 22, 80)),
            _ => (Hsl(212 + shift, 72, 48), Hsl(205 + shift, 75, 66), Hsl(198 + shift, 70, 86), SKColors.White),
        };
        // Bad weather takes the colour out of any hour.
        if (!clear && shot.Hour != Hour.Day) (top, middle, low) = (top.Mix(Hsl(215, 15, 22), 0.5f), middle.Mix(Hsl(215, 15, 34), 0.5f), low.Mix(Hsl(215, 15, 48), 0.5f));
        return new(top, middle, low, tint, shot.Hour == Hour.Night, clear, shot.Look.HasFlag(Look.Neon));
    }

    /// <summary>The colour of a thing in this light; <paramref name="distance"/> 0 is near, 1 lost in the haze.</summary>
    public SKColor On(SKColor colour, float distance = 0) => colour.Lit(Tint).Mix(Low, distance);

    static SKColor Hsl(float hue, float saturation, float lightness) => SKColor.FromHsl((hue + 360) % 360, saturation, lightness);
}
