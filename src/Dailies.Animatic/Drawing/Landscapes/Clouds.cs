using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>High above: towers of cloud, and a sea of clouds below.</summary>
sealed class Clouds : Landscape
{
    public override float Ground => 0.62f;

    public override bool HasGround => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var i = 0; i < 5; i++) Bank(canvas, stage, ref dice, dice.Between(0.35f, 0.65f), 0.5f);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 4; i++) Bank(canvas, stage, ref dice, 0.84f + (0.07f * row), 0.28f - (0.1f * row));
        }
    }

    // Wisps close by, that are left behind faster than all else.
    public override IReadOnlyList<Element> InFront(Stage stage) => [new Layer(
        Texture.Begin(stage.Size.Width * 2, stage.Size.Height, canvas =>
        {
            var dice = new Dice(stage.Seed + 2);
            for (var i = 0; i < 3; i++)
            {
                canvas.Save();
                canvas.Translate(stage.Width * 0.7f * i, 0);
                Bank(canvas, stage, ref dice, 1.02f, 0.1f);
                canvas.Restore();
            }
        }),
        Front,
        at: new(-0.9f * stage.Width, 0),
        new(0.05f * stage.Width, 0))];

    static void Bank(SKCanvas canvas, Stage stage, ref Dice dice, float y, float distance)
    {
        var (x, wide) = (dice.Unit() * stage.Width, stage.Unit * dice.Between(0.3f, 0.5f));
        for (var puff = 0; puff < 14; puff++)
        {
            var radius = wide * dice.Between(0.14f, 0.26f);
            var centre = new SKPoint(x + ((puff - 7) * wide * 0.13f), (y * stage.Height) - (radius * dice.Between(0, 0.7f)));
            using var paint = new SKPaint
            {
                IsAntialias = true,
                Shader = SKShader.CreateLinearGradient(
                    new(0, centre.Y - radius), new(0, centre.Y + radius), [stage.Light.On(SKColors.White, distance * 0.5f), stage.Light.On(new(0xC4, 0xD2, 0xE4), distance)], SKShaderTileMode.Clamp),
            };
            canvas.DrawOval(centre.X, centre.Y, radius * 1.25f, radius, paint);
        }
    }
}
