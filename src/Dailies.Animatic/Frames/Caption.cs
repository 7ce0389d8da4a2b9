using Dailies.Animatic.Compositing;
using Dailies.Animatic.Fonts;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Frames;

/// <summary>The small line in a corner of the picture: nobody may take an animatic for the output of a model.</summary>
sealed class Caption : IDisposable
{
    const string Text = "animatic · drawn by Dailies, no video model";

    readonly Texture texture;

    public Caption(PixelSize size)
    {
        var line = Math.Min(size.Width, size.Height) / 36f;
        // Our own font, so that the pixels do not depend on what is installed.
        using var typeface = LabelFont.Latin();
        using var font = new SKFont(typeface, line);
        using var letters = font.GetTextPath(Text, new SKPoint(line, size.Height - line));
        var plate = letters.Bounds;
        plate.Inflate(line * 0.5f, line * 0.4f);
        texture = Texture.Draw(size.Width, size.Height, canvas =>
        {
            using var shade = new SKPaint { Color = SKColors.Black.WithAlpha(90), IsAntialias = true };
            using var ink = new SKPaint { Color = SKColors.White.WithAlpha(200), IsAntialias = true };
            canvas.DrawRoundRect(plate, plate.Height / 3, plate.Height / 3, shade);
            canvas.DrawPath(letters, ink);
        });
    }

    /// <summary>Where it is seen in every frame.</summary>
    public Placed Placed => new(texture, SKMatrix.Identity);

    public void Dispose() => texture.Dispose();
}
