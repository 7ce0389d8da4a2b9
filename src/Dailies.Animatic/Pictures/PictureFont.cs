using Dailies.Animatic.Compositing;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Dailies.Animatic.Pictures;

/// <summary>Draws an emoji from the vector form of Noto Color Emoji, sharp at any size. Safe to call from several threads.</summary>
sealed class PictureFont : IDisposable
{
    // Many a prompt needs no picture.
    readonly Lazy<SKTypeface> typeface = new(() => Resource.Font("Pictures.NotoColorEmoji.ttf"));

    /// <summary>The picture of an emoji, a sequence of several characters included, cut to what is drawn of it.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="tint">Multiplied with every colour: white changes nothing.</param>
    public SKImage Draw(string emoji, int height, SKColor tint)
    {
        using var shaper = new SKShaper(typeface.Value);
        using var font = new SKFont(typeface.Value, height);
        // Room on every side: some pictures reach beyond their line.
        var info = new SKImageInfo(height * 2, height * 2, SKColorType.Bgra8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        using var filter = SKColorFilter.CreateBlendMode(tint, SKBlendMode.Modulate);
        using var paint = new SKPaint { IsAntialias = true };
        surface.Canvas.DrawShapedText(shaper, emoji, height * 0.35f, height * 1.4f, SKTextAlign.Left, font, paint);
        using var drawn = surface.Snapshot();
        using var pixels = drawn.PeekPixels();
        // Subjects stand on the ground by their feet, not by their line.
        var bounds = Outline.Exact(pixels);
        using var cut = SKSurface.Create(info.WithSize(bounds.Width, bounds.Height));
        using var tinted = new SKPaint { ColorFilter = filter };
        cut.Canvas.DrawImage(drawn, -bounds.Left, -bounds.Top, SKSamplingOptions.Default, tinted);
        return cut.Snapshot();
    }

    public void Dispose()
    {
        if (typeface.IsValueCreated) typeface.Value.Dispose();
    }
}
