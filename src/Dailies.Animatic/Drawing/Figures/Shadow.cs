using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>The soft shadow under whatever stands on the ground.</summary>
sealed class Shadow : IDisposable
{
    // Half of its side in pixels; it is scaled to every size.
    const int Radius = 64;

    // How flat it lies.
    const float Flat = 0.15f;

    readonly Texture texture = Texture.Draw(2 * Radius, 2 * Radius, canvas =>
    {
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(
                new(Radius, Radius), Radius, [SKColors.Black.WithAlpha(125), SKColors.Black.WithAlpha(70), SKColors.Black.WithAlpha(0)], [0, 0.5f, 1], SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(paint);
    });

    /// <summary>Where it lies under something.</summary>
    /// <param name="ground">From stage coordinates about its feet to the frame.</param>
    /// <param name="width">Of what throws it, in stage coordinates.</param>
    /// <param name="lift">How far that is above the ground, in its own heights.</param>
    public Placed At(SKMatrix ground, float width, float lift)
    {
        // Smaller and fainter, the higher it is.
        var near = 1 / (1 + (3 * Math.Max(0, lift)));
        var scale = width * 0.5f * near / Radius;
        return new(texture, ground.PreConcat(SKMatrix.CreateScale(scale, scale * Flat)).PreConcat(SKMatrix.CreateTranslation(-Radius, -Radius)), near);
    }

    public void Dispose() => texture.Dispose();
}
