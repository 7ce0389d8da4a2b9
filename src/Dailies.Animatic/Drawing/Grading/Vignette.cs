using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Grading;

/// <summary>Darker corners.</summary>
sealed class Vignette(Stage stage) : Element
{
    // It is smooth: drawn small, it looks the same.
    const int Smaller = 4;

    // Its own edge, which is soft, lies outside of the frame.
    const int Margin = 2;

    readonly Texture shade = Texture.Draw((stage.FrameSize.Width / Smaller) + 1 + (2 * Margin), (stage.FrameSize.Height / Smaller) + 1 + (2 * Margin), canvas =>
    {
        var (width, height) = (stage.FrameSize.Width / (float)Smaller, stage.FrameSize.Height / (float)Smaller);
        using var paint = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateRadialGradient(
                default, 1, [SKColors.Transparent, SKColors.Transparent, SKColors.Black.WithAlpha(130)], [0, 0.6f, 1], SKShaderTileMode.Clamp),
        };
        // An ellipse through the corners.
        canvas.Translate(Margin + (width / 2), Margin + (height / 2));
        canvas.Scale(width * 0.72f, height * 0.72f);
        canvas.DrawRect(new SKRect(-2, -2, 2, 2), paint);
    });

    public override void AddTo(List<Placed> frame, in Moment moment) => frame.Add(new(shade, SKMatrix.CreateScaleTranslation(Smaller, Smaller, -Margin * Smaller, -Margin * Smaller)));

    public override void Dispose() => shade.Dispose();
}
