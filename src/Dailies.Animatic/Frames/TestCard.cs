using Dailies.Animatic.Fonts;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Frames;

/// <summary>A picture of words alone, for clips that stand in for others and must not be taken for them.</summary>
public static class TestCard
{
    static readonly SKColor[] Bars = [new(0xC0, 0xC0, 0xC0), new(0xC0, 0xC0, 0), new(0, 0xC0, 0xC0), new(0, 0xC0, 0), new(0xC0, 0, 0xC0), new(0xC0, 0, 0), new(0, 0, 0xC0)];

    /// <summary>Writes it as PNG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Its size.</param>
    /// <param name="title">The large line.</param>
    /// <param name="lines">The small ones under it. Latin letters only, as in the title.</param>
    public static void Write(string path, PixelSize size, string title, IReadOnlyList<string> lines)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height));
        var canvas = surface.Canvas;
        canvas.Clear(new SKColor(0x18, 0x1C, 0x24));
        using var ink = new SKPaint { IsAntialias = true };
        var bar = (float)size.Width / Bars.Length;
        for (var i = 0; i < Bars.Length; i++)
        {
            ink.Color = Bars[i];
            canvas.DrawRect(i * bar, 0, bar, size.Height * 0.2f, ink);
        }

        using var typeface = LabelFont.Latin();
        ink.Color = SKColors.White;
        var unit = Math.Min(size.Width, size.Height) / 9f;
        var y = size.Height * 0.48f;
        foreach (var (text, wanted) in lines.Select(line => (line, unit * 0.45f)).Prepend((title, unit)))
        {
            using var font = new SKFont(typeface, wanted);
            // A line that is too wide for a narrow clip is set smaller.
            font.Size *= Math.Min(1, size.Width * 0.9f / font.MeasureText(text));
            canvas.DrawText(text, size.Width / 2f, y, SKTextAlign.Center, font, ink);
            y += unit * 0.8f;
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        png.SaveTo(file);
    }
}
