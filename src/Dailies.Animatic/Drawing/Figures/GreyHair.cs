using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>Turns the brown hair of a picture of somebody grey: so an old teacher is old and still a teacher.</summary>
static class GreyHair
{
    // The font draws all hair and brows whose colour nobody names between these; a mouth is a little lighter.
    static readonly SKColor Dark = new(0x50, 0x36, 0x2C), Light = new(0x6D, 0x4C, 0x41);

    // So far from that line a colour is of the hair, and so far it is not.
    const float Within = 11, Without = 16;

    /// <summary>The picture with grey hair, and in a light; <paramref name="image"/>, which is without it, is disposed.</summary>
    public static SKImage Apply(SKImage image, SKColor light)
    {
        using (image)
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
            using var bitmap = new SKBitmap(info);
            image.ReadPixels(info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
            var pixels = bitmap.Pixels;
            for (var i = 0; i < pixels.Length; i++)
            {
                var (along, away) = Nearness(pixels[i]);
                var part = Math.Clamp((Without - away) / (Without - Within), 0, 1);
                var grey = new SKColor((byte)(168 + (50 * along)), (byte)(172 + (50 * along)), (byte)(178 + (50 * along)));
                pixels[i] = Lit(Mixed(pixels[i], grey, part), light).WithAlpha(pixels[i].Alpha);
            }

            bitmap.Pixels = pixels;
            return SKImage.FromBitmap(bitmap);
        }
    }

    // Where on the line from dark to light a colour is, 0 to 1, and how far from it.
    static (float Along, float Away) Nearness(SKColor colour)
    {
        var (red, green, blue) = (Light.Red - Dark.Red, Light.Green - Dark.Green, Light.Blue - Dark.Blue);
        var (r, g, b) = (colour.Red - Dark.Red, colour.Green - Dark.Green, colour.Blue - Dark.Blue);
        var along = Math.Clamp(((r * red) + (g * green) + (b * blue)) / (float)((red * red) + (green * green) + (blue * blue)), 0, 1);
        var (x, y, z) = (r - (along * red), g - (along * green), b - (along * blue));
        return (along, MathF.Sqrt((x * x) + (y * y) + (z * z)));
    }

    static SKColor Mixed(SKColor one, SKColor other, float part) =>
        new((byte)(one.Red + ((other.Red - one.Red) * part)), (byte)(one.Green + ((other.Green - one.Green) * part)), (byte)(one.Blue + ((other.Blue - one.Blue) * part)));

    static SKColor Lit(SKColor colour, SKColor light) =>
        new((byte)(colour.Red * light.Red / 255), (byte)(colour.Green * light.Green / 255), (byte)(colour.Blue * light.Blue / 255));
}
