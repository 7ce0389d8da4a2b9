using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>Many small things in the air, each on its own way; who leaves the stage comes in again on the other side.</summary>
sealed class Swarm : Element
{
    readonly Stage stage;
    readonly Flight flight;
    readonly Texture[] sprites;
    readonly Mote[] motes;

    /// <param name="stage">The stage; its seed decides where each is.</param>
    /// <param name="count">How many.</param>
    /// <param name="flight">How they move.</param>
    /// <param name="sprites">What they look like; the swarm disposes them.</param>
    public Swarm(Stage stage, int count, Flight flight, params Texture[] sprites)
    {
        (this.stage, this.flight, this.sprites) = (stage, flight, sprites);
        var dice = new Dice(stage.Seed ^ (ulong)(count * 7919));
        motes = new Mote[count];
        for (var i = 0; i < count; i++)
        {
            motes[i] = new(
                dice.Unit(), dice.Between(flight.From, 1), dice.Between(0.7f, 1.35f), dice.Between(0.45f, 1.1f), dice.Between(0, 10), dice.Between(-1, 1), dice.Below(sprites.Length));
        }
    }

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var view = moment.View.At(depth: 1);
        foreach (var mote in motes)
        {
            var t = moment.Seconds;
            // Never twice the same: each sways at a pace of its own.
            var sway = flight.Sway * MathF.Sin((t * (0.8f + mote.Size)) + mote.Phase);
            var x = Wrapped(mote.X + (flight.Speed.X * mote.Pace * t) + sway);
            var travelled = flight.Speed.Y * mote.Pace * t;
            var y = flight.From + (Wrapped((mote.Y - flight.From + travelled) / (1 - flight.From)) * (1 - flight.From));
            var opacity = flight.Glow switch
            {
                Glow.Twinkling => Math.Max(0, MathF.Sin((t * 2.4f * mote.Pace) + mote.Phase)),
                // Bright where it begins, gone where it ends.
                Glow.Rising => Math.Clamp((y - flight.From) / (1 - flight.From) * 1.4f, 0, 1) * Math.Clamp((1.02f - y) * 12, 0, 1),
                Glow.Flashing => Blink((t * 1.7f * mote.Pace) + mote.Phase),
                _ => 1,
            };
            if (opacity < 0.02f) continue;
            var turn = (flight.Spin * mote.Turn * t) + (mote.Phase * 36);
            var flat = flight.Tumbles ? Math.Max(0.25f, Math.Abs(MathF.Cos((t * 2.2f * mote.Pace) + mote.Phase))) : 1;
            var grown = flight.Glow == Glow.Rising ? 1 + (flight.Growth * (1 - y)) : flight.Glow == Glow.Flashing ? 0.4f + opacity : 1;
            var sprite = sprites[mote.Sprite];
            frame.Add(new(
                sprite,
                view.PreConcat(SKMatrix.CreateTranslation(x * stage.Width, y * stage.Height))
                    .PreConcat(SKMatrix.CreateRotationDegrees(flight.Spin == 0 ? 0 : turn))
                    .PreConcat(SKMatrix.CreateScale(mote.Size * grown, mote.Size * flat * grown))
                    .PreConcat(SKMatrix.CreateTranslation(-sprite.Width / 2f, -sprite.Height / 2f)),
                opacity));
        }
    }

    public override void Dispose()
    {
        foreach (var sprite in sprites) sprite.Dispose();
    }

    static float Wrapped(float part) => part - MathF.Floor(part);

    // A short flash, then a pause.
    static float Blink(float time) => Math.Max(0, 1 - (4 * Wrapped(time)));

    readonly record struct Mote(float X, float Y, float Pace, float Size, float Phase, float Turn, int Sprite);
}

/// <summary>How the members of a swarm move.</summary>
/// <param name="Speed">Stages a second, to the right and down.</param>
/// <param name="Sway">How far each swings to the sides, in parts of the stage.</param>
/// <param name="Spin">Degrees a second.</param>
/// <param name="Tumbles">Whether each shows its edge in turn, as a leaf does.</param>
/// <param name="Glow">How bright each is.</param>
/// <param name="From">Above this part of the stage there are none.</param>
/// <param name="Growth">How much larger each becomes on its way up.</param>
readonly record struct Flight(SKPoint Speed, float Sway = 0, float Spin = 0, bool Tumbles = false, Glow Glow = Glow.Steady, float From = 0, float Growth = 0);

/// <summary>How bright a member of a swarm is.</summary>
enum Glow
{
    Steady, Twinkling, Rising, Flashing,
}
