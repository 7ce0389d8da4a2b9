using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>A part of a small picture as opacities that rise from 0 to 255 over a few pixels around its edge.</summary>
static class SoftMask
{
    public static byte[] Of(bool[] part, int width, int blurs)
    {
        var (values, height) = (new float[part.Length], part.Length / width);
        for (var i = 0; i < part.Length; i++) values[i] = part[i] ? 255 : 0;
        for (var blur = 0; blur < blurs; blur++) values = Blurred(values, width, height);
        var bytes = new byte[part.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(values[i] + 0.5f);
        return bytes;
    }

    /// <summary>As a picture that has nothing but opacity.</summary>
    public static SKImage Image(byte[] opacities, int width) =>
        SKImage.FromPixelCopy(new SKImageInfo(width, opacities.Length / width, SKColorType.Alpha8, SKAlphaType.Premul), opacities);

    static float[] Blurred(float[] values, int width, int height)
    {
        var (rows, both) = (new float[values.Length], new float[values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            var x = i % width;
            rows[i] = (values[x > 0 ? i - 1 : i] + values[i] + values[x + 1 < width ? i + 1 : i]) / 3;
        }

        for (var i = 0; i < values.Length; i++)
        {
            var y = i / width;
            both[i] = (rows[y > 0 ? i - width : i] + rows[i] + rows[y + 1 < height ? i + width : i]) / 3;
        }

        return both;
    }
}
