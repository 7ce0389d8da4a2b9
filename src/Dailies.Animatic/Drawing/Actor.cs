using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A subject on stage: its picture, its place, its motion.</summary>
/// <param name="picture">Cut to its outline; the actor disposes it.</param>
/// <param name="feet">Where its lowest middle point stands, in stage coordinates.</param>
/// <param name="motion">How it moves.</param>
/// <param name="phase">Where in its motion it begins, 0 to 1: two dancers are not in step.</param>
/// <param name="grounded">Whether it throws a shadow at its feet.</param>
sealed class Actor(Texture picture, SKPoint feet, Motion motion, float phase, bool grounded) : Element
{
    // Rasterised larger than shown by this much, so that the camera can come close.
    public const float Spare = 1.1f;

    // Half of its side in pixels; it is scaled to every size.
    const int ShadowRadius = 64;

    readonly Texture? shadow = grounded ? DrawShadow() : null;

    float Width => picture.Width / Spare;

    float Height => picture.Height / Spare;

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var pose = Pose.Of(motion, moment.At, moment.Seconds + phase);
        var x = feet.X + (pose.X * Width);
        var lift = pose.Lift * Height;
        var view = moment.View.At(depth: 1);
        if (shadow is not null)
        {
            // Smaller and fainter, the higher it is.
            var near = 1 / (1 + (3 * lift / Height));
            var scale = Width * 0.45f * near / ShadowRadius;
            frame.Add(new(
                shadow,
                view.PreConcat(SKMatrix.CreateTranslation(x, feet.Y)).PreConcat(SKMatrix.CreateScale(scale, scale * 0.16f)).PreConcat(SKMatrix.CreateTranslation(-ShadowRadius, -ShadowRadius)),
                near));
        }

        frame.Add(new(
            picture,
            view.PreConcat(SKMatrix.CreateTranslation(x, feet.Y - lift))
                .PreConcat(SKMatrix.CreateRotationDegrees(pose.Turn, 0, -Height / 2))
                .PreConcat(SKMatrix.CreateScale(pose.Wide / Spare, pose.Tall / Spare))
                .PreConcat(SKMatrix.CreateTranslation(-picture.Width / 2f, -picture.Height))));
    }

    public override void Dispose()
    {
        picture.Dispose();
        shadow?.Dispose();
    }

    static Texture DrawShadow() => Texture.Draw(2 * ShadowRadius, 2 * ShadowRadius, canvas =>
    {
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(
                new(ShadowRadius, ShadowRadius), ShadowRadius, [SKColors.Black.WithAlpha(110), SKColors.Black.WithAlpha(0)], SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(paint);
    });
}
