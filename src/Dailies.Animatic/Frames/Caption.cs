using Dailies.Animatic.Fonts;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Frames;

/// <summary>The small line in a corner of the picture: nobody may take an animatic for the output of a model.</summary>
sealed class Caption : IDisposable
{
    const string Text = "animatic · drawn by Dailies, no video model";

    readonly SKPath letters;
    readonly SKRect plate;

    public Caption(PixelSize size)
    {
        var line = Math.Min(size.Width, size.Height) / 36f;
        // Our own font, so that the pixels do not depend on what is installed.
        using var typeface = LabelFont.Latin();
        using var font = new SKFont(typeface, line);
        letters = font.GetTextPath(Text, new SKPoint(line, size.Height - line));
        plate = letters.Bounds;
        plate.Inflate(line * 0.5f, line * 0.4f);
    }

    /// <summary>Draws it; safe to call from several threads.</summary>
    public void Draw(SKCanvas canvas)
    {
        using var shade = new SKPaint { Color = SKColors.Black.WithAlpha(90), IsAntialias = true };
        using var ink = new SKPaint { Color = SKColors.White.WithAlpha(200), IsAntialias = true };
        canvas.DrawRoundRect(plate, plate.Height / 3, plate.Height / 3, shade);
        canvas.DrawPath(letters, ink);
    }

    public void Dispose() => letters.Dispose();
}
