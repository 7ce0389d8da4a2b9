using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>What a picture that the prompt names for its style does to the drawn shots: they take on its colours, light and contrast.</summary>
static class Palette
{
    // Mean luma and its deviation, and mean distance from grey, of what is drawn where no style is asked for.
    const float PlainLuma = 128, PlainDeviation = 58, PlainColour = 38;

    // A part of the way: what is drawn stays to be recognised.
    const float Way = 0.6f;

    /// <summary>The grade that comes near the picture.</summary>
    public static Grade Of(SKImage picture)
    {
        using var small = new SKBitmap(new SKImageInfo(48, 48, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(small)) canvas.DrawImage(picture, SKRect.Create(48, 48), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var pixels = small.Pixels.Select(pixel =>
        {
            var luma = (0.2126f * pixel.Red) + (0.7152f * pixel.Green) + (0.0722f * pixel.Blue);
            return (Luma: luma, Blue: (pixel.Blue - luma) * 0.47f, Red: (pixel.Red - luma) * 0.56f);
        }).ToList();
        var (luma, blue, red) = (pixels.Average(one => one.Luma), pixels.Average(one => one.Blue), pixels.Average(one => one.Red));
        var deviation = MathF.Sqrt(pixels.Average(one => (one.Luma - luma) * (one.Luma - luma)));
        var colour = pixels.Average(one => MathF.Sqrt((one.Blue * one.Blue) + (one.Red * one.Red)));
        return new(
            Towards(Math.Clamp(colour / PlainColour, 0.1f, 1.6f)),
            Towards(Math.Clamp(deviation / PlainDeviation, 0.6f, 1.3f)),
            Way * (luma - PlainLuma) * 0.6f,
            Way * blue,
            Way * red);
    }

    static float Towards(float factor) => 1 + ((factor - 1) * Way);
}
