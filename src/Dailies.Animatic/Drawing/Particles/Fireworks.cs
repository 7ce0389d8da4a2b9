using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>Rockets that burst in the sky, one after another.</summary>
sealed class Fireworks : Element
{
    const int Sparks = 30;
    const float Between = 0.7f;
    const float Lasts = 1.6f;

    readonly Stage stage;
    readonly Texture[] sprites;

    public Fireworks(Stage stage)
    {
        this.stage = stage;
        sprites = [.. ((SKColor[])[new(0xFF, 0x5E, 0x7A), new(0xFF, 0xD1, 0x5C), new(0x6C, 0xD9, 0xFF), new(0xB6, 0x8C, 0xFF), new(0x8C, 0xFF, 0xA6)]).Select(colour => Sprites.Soft(stage.Unit * 0.022f, colour))];
    }

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var view = moment.View.At(depth: 0.3f);
        // The first has burst when the shot begins.
        var last = (int)((moment.Seconds + Lasts) / Between);
        for (var number = Math.Max(0, last - (int)(Lasts / Between)); number <= last; number++)
        {
            var age = (moment.Seconds + Lasts - (number * Between)) / Lasts;
            if (age is < 0 or > 1) continue;
            var dice = new Dice(stage.Seed + (ulong)(number * 101));
            var (x, y, reach) = (dice.Between(0.15f, 0.85f) * stage.Width, dice.Between(0.14f, 0.36f) * stage.Height, dice.Between(0.12f, 0.2f) * stage.Unit);
            var sprite = sprites[dice.Below(sprites.Length)];
            var out1 = 1 - ((1 - age) * (1 - age) * (1 - age));
            for (var i = 0; i < Sparks; i++)
            {
                var angle = MathF.Tau * (i + dice.Unit()) / Sparks;
                var far = reach * dice.Between(0.55f, 1) * out1;
                var at = new SKPoint(x + (far * MathF.Cos(angle)), y + (far * MathF.Sin(angle)) + (age * age * reach * 0.5f));
                frame.Add(new(sprite, view.PreConcat(SKMatrix.CreateTranslation(at.X - (sprite.Width / 2f), at.Y - (sprite.Height / 2f))), 1 - age));
            }
        }
    }

    public override void Dispose()
    {
        foreach (var sprite in sprites) sprite.Dispose();
    }
}
