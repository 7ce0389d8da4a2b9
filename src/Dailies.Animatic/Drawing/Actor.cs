using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A subject on stage: its picture, its place, its motion.</summary>
/// <param name="picture">Cut to its outline; the actor disposes it.</param>
/// <param name="feet">Where its lowest middle point stands, in pixels of the frame.</param>
/// <param name="motion">How it moves.</param>
/// <param name="phase">Where in its motion it begins, 0 to 1: two dancers are not in step.</param>
/// <param name="grounded">Whether it throws a shadow at its feet.</param>
sealed class Actor(SKImage picture, SKPoint feet, Motion motion, float phase, bool grounded) : IDisposable
{
    // Rasterised larger than shown by this much, so that the camera can come close.
    public const float Spare = 1.1f;

    float Width => picture.Width / Spare;

    float Height => picture.Height / Spare;

    /// <summary>Paints it at a moment of the shot.</summary>
    /// <param name="canvas">In pixels of the frame.</param>
    /// <param name="at">0 to 1 through the shot.</param>
    /// <param name="seconds">Since the shot began.</param>
    public void Paint(SKCanvas canvas, float at, float seconds)
    {
        var pose = Pose.Of(motion, at, seconds + phase);
        var x = feet.X + (pose.X * Width);
        var lift = pose.Lift * Height;
        if (grounded) PaintShadow(canvas, x, lift);

        canvas.Save();
        canvas.Translate(x, feet.Y - lift);
        canvas.RotateDegrees(pose.Turn, 0, -Height / 2);
        canvas.Scale(pose.Wide / Spare, pose.Tall / Spare);
        using var paint = new SKPaint();
        canvas.DrawImage(picture, -picture.Width / 2f, -picture.Height, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.None), paint);
        canvas.Restore();
    }

    public void Dispose() => picture.Dispose();

    void PaintShadow(SKCanvas canvas, float x, float lift)
    {
        // Smaller and fainter, the higher it is.
        var near = 1 / (1 + (3 * lift / Height));
        var across = Width * 0.45f * near;
        canvas.Save();
        canvas.Translate(x, feet.Y);
        canvas.Scale(1, 0.16f);
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(
                default, across, [SKColors.Black.WithAlpha((byte)(110 * near)), SKColors.Black.WithAlpha(0)], SKShaderTileMode.Clamp),
        };
        canvas.DrawCircle(0, 0, across, paint);
        canvas.Restore();
    }
}
