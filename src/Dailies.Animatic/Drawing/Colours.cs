using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Arithmetic on colours.</summary>
static class Colours
{
    extension(SKColor colour)
    {
        /// <summary>This colour where <paramref name="part"/> is 0, the other where it is 1.</summary>
        public SKColor Mix(SKColor other, float part) => new(
            Mixed(colour.Red, other.Red, part), Mixed(colour.Green, other.Green, part), Mixed(colour.Blue, other.Blue, part));

        /// <summary>This colour under a coloured light.</summary>
        public SKColor Lit(SKColor light) => new(
            (byte)(colour.Red * light.Red / 255), (byte)(colour.Green * light.Green / 255), (byte)(colour.Blue * light.Blue / 255));
    }

    static byte Mixed(byte one, byte other, float part) => (byte)Math.Round(one + ((other - one) * part));
}
