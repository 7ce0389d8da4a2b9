using Dailies.Animatic.Drawing.Particles;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Blue depth with shafts of light, sand and weed.</summary>
sealed class Underwater : Landscape
{
    public override bool IsUnderSky => false;

    public override float Ground => 0.7f;

    public override bool HasGround => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        using var depth = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(default, new(0, stage.Height), [new(0x58, 0xC8, 0xE0), new(0x16, 0x77, 0xA8), new(0x07, 0x2B, 0x55)], SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(depth);
    }

    protected override IEnumerable<Element> Alive(Stage stage) =>
    [
        .. Enumerable.Range(0, 2).Select(set => new Swell(
            stage.Draw(canvas => DrawShafts(canvas, stage, new Dice(stage.Seed + (ulong)set))),
            Far,
            reach: new(stage.Unit * 0.03f, 0),
            period: 5.3f,
            phase: set * 2.4f,
            least: 0.3f)),
        new Swarm(stage, 16, new(new(0, -0.08f), Sway: 0.01f), Sprites.Ring(stage.Unit * 0.016f, new(0xFF, 0xFF, 0xFF, 120))),
    ];

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var floor = Ridge.Hills(stage, ref dice, 0.88f, 0.02f);
        Ridge.Fill(canvas, stage, floor, new(0x7B, 0x9A, 0x8E), new(0x2F, 0x55, 0x5E));
        for (var i = 0; i < 18; i++)
        {
            using var builder = new SKPathBuilder();
            var foot = new SKPoint(dice.Unit() * stage.Width, stage.Height * dice.Between(0.9f, 1));
            var (tall, bend) = (stage.Unit * dice.Between(0.08f, 0.26f), stage.Unit * dice.Between(-0.05f, 0.05f));
            builder.MoveTo(foot);
            builder.CubicTo(new(foot.X + bend, foot.Y - (tall * 0.33f)), new(foot.X - bend, foot.Y - (tall * 0.66f)), new(foot.X + bend, foot.Y - tall));
            using var stem = builder.Detach();
            using var weed = new SKPaint
            {
                Color = SKColor.FromHsl(dice.Between(110, 170), 45, dice.Between(22, 38)),
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = stage.Unit * 0.012f,
                StrokeCap = SKStrokeCap.Round,
            };
            canvas.DrawPath(stem, weed);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Weed(brush, ref dice);

    static void DrawShafts(SKCanvas canvas, Stage stage, Dice dice)
    {
        for (var i = 0; i < 4; i++)
        {
            var (x, wide) = (dice.Unit() * stage.Width, stage.Unit * dice.Between(0.05f, 0.14f));
            using var builder = new SKPathBuilder();
            builder.AddPoly([new(x, 0), new(x + (wide * 0.4f), 0), new(x - wide, stage.Height), new(x - (wide * 2.4f), stage.Height)], close: true);
            using var shaft = builder.Detach();
            using var light = new SKPaint
            {
                IsAntialias = true,
                Shader = SKShader.CreateLinearGradient(default, new(0, stage.Height * 0.85f), [SKColors.White.WithAlpha(60), SKColors.White.WithAlpha(0)], SKShaderTileMode.Clamp),
            };
            canvas.DrawPath(shaft, light);
        }
    }
}
