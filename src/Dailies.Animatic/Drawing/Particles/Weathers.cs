using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>What falls from the sky in front of a shot, and what is in the air.</summary>
static class Weathers
{
    const int Drops = 260;
    const int Flakes = 130;

    /// <summary>The elements of a shot's weather, and of what else is in its air. In a room it does not rain.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="stage">What it is built on.</param>
    /// <param name="scenery">Where it plays.</param>
    /// <param name="seed">The shot's, which decides when lightning strikes.</param>
    public static IReadOnlyList<Element> Of(Shot shot, Stage stage, Scenery scenery, ulong seed) =>
        [.. scenery.IsInside ? [] : Falling(shot, stage, scenery, seed), .. shot.Particles.Select(particle => Swarm(particle, stage))];

    /// <summary>What of it lies between the place and who is in it: fog hides what is far, not who stands before one.</summary>
    public static IReadOnlyList<Element> Behind(Shot shot, Stage stage, Scenery scenery) =>
        shot.Weather == Weather.Fog && !scenery.IsInside ? [new Layer(Fog(stage), depth: 0)] : [];

    static IReadOnlyList<Element> Falling(Shot shot, Stage stage, Scenery scenery, ulong seed) => shot.Weather switch
    {
        Weather.Rain => [Rain(stage, slant: 0.08f), .. scenery.HasGround ? [Splashes(stage)] : Array.Empty<Element>()],
        Weather.Storm => [Rain(stage, slant: 0.3f), .. scenery.HasGround ? [Splashes(stage)] : Array.Empty<Element>(), new Lightning(stage, Stroke.During(shot.Seconds, seed))],
        Weather.Snow => [.. Enumerable.Range(1, 3).Select(depth => Snow(stage, depth))],
        Weather.Fog => [Banks(stage)],
        Weather.Wind => [Swarm(Particle.Leaves, stage, wind: 0.4f)],
        _ => [],
    };

    static Element Swarm(Particle particle, Stage stage, float wind = 0)
    {
        var unit = stage.Unit;
        var leaf = stage.Light.Season == Season.Autumn || wind == 0 ? new SKColor[] { new(0xD9, 0x6B, 0x27), new(0xC4, 0x3B, 0x2A), new(0xE3, 0xA0, 0x3A) } : [new(0x6F, 0xA8, 0x4A), new(0x9A, 0xB8, 0x4E)];
        return particle switch
        {
            Particle.Leaves => new Swarm(stage, 26, new(new(0.03f + wind, 0.12f), Sway: 0.04f, Spin: 120, Tumbles: true), [.. leaf.Select(colour => Sprites.Leaf(unit * 0.04f, stage.Light.On(colour)))]),
            Particle.Petals => new Swarm(stage, 46, new(new(0.05f + wind, 0.09f), Sway: 0.03f, Spin: 90, Tumbles: true), Sprites.Leaf(unit * 0.022f, new(0xF7, 0xB4, 0xCC)), Sprites.Leaf(unit * 0.026f, new(0xFB, 0xD5, 0xE2))),
            Particle.Dust => new Swarm(stage, 60, new(new(0.02f, -0.012f), Sway: 0.02f, Glow: Glow.Twinkling), Sprites.Soft(unit * 0.014f, new(0xFF, 0xF0, 0xD0, 200))),
            Particle.Sparks => new Swarm(stage, 46, new(new(0.04f, -0.32f), Sway: 0.03f, Glow: Glow.Rising, From: 0.25f), Sprites.Soft(unit * 0.014f, new(0xFF, 0xB0, 0x40)), Sprites.Soft(unit * 0.01f, new(0xFF, 0xE2, 0x90))),
            Particle.Confetti => new Swarm(
                stage, 80, new(new(0.01f, 0.2f), Sway: 0.03f, Spin: 200, Tumbles: true),
                [.. ((SKColor[])[new(0xF2, 0x4B, 0x5B), new(0xF9, 0xC7, 0x4F), new(0x43, 0xAA, 0x8B), new(0x57, 0x9C, 0xE8), new(0xB5, 0x7B, 0xE0)]).Select(colour => Sprites.Strip(unit * 0.024f, colour))]),
            Particle.Stars => new Swarm(stage, 44, new(new(0, -0.015f), Sway: 0.01f, Glow: Glow.Twinkling), Sprites.Star(unit * 0.04f, new(0xFF, 0xF4, 0xC0)), Sprites.Star(unit * 0.026f, SKColors.White)),
            Particle.Bubbles => new Swarm(stage, 34, new(new(0, -0.14f), Sway: 0.015f), Sprites.Ring(unit * 0.03f, new(0xFF, 0xFF, 0xFF, 190)), Sprites.Ring(unit * 0.018f, new(0xFF, 0xFF, 0xFF, 170))),
            Particle.Fireflies => new Swarm(stage, 30, new(new(0.012f, -0.008f), Sway: 0.05f, Glow: Glow.Twinkling, From: 0.35f), Sprites.Soft(unit * 0.03f, new(0xE8, 0xFF, 0x7A))),
            Particle.Smoke => new Swarm(stage, 16, new(new(0.015f, -0.1f), Sway: 0.02f, Glow: Glow.Rising, From: 0.3f, Growth: 1.5f), Sprites.Soft(unit * 0.16f, new(0xE8, 0xE8, 0xEA, 90))),
            _ => new Fireworks(stage),
        };
    }

    // Rings where drops strike the ground.
    static Swarm Splashes(Stage stage) =>
        new(stage, 60, new(default, Glow: Glow.Flashing, From: 0.76f), Sprites.Ring(stage.Unit * 0.03f, new(0xE0, 0xEA, 0xF6, 190), flat: 0.35f));

    static Swarm Banks(Stage stage) =>
        new(stage, 7, new(new(0.02f, 0), Sway: 0.02f, From: 0.45f), Sprites.Soft(stage.Unit * 0.6f, new(0xEC, 0xEF, 0xF2, 70)));

    static Sheet Rain(Stage stage, float slant)
    {
        var unit = stage.Unit;
        return new(stage.Draw(canvas =>
        {
            var dice = new Dice(stage.Seed);
            var streaks = new SKPoint[Drops * 2];
            for (var i = 0; i < Drops; i++)
            {
                var (x, y, length) = (dice.Unit() * stage.Width, dice.Unit() * stage.Height, unit * dice.Between(0.04f, 0.07f));
                (streaks[2 * i], streaks[(2 * i) + 1]) = (new(x, y), new(x + (slant * length), y + length));
            }

            using var paint = new SKPaint { Color = new SKColor(0xDD, 0xE8, 0xF5, 120), StrokeWidth = Math.Max(1, unit / 450), IsAntialias = true };
            canvas.DrawPoints(SKPointMode.Lines, streaks, paint);
        }), new(slant * 1.9f * stage.Height, 1.9f * stage.Height));
    }

    static Sheet Snow(Stage stage, int depth) => new(stage.Draw(canvas =>
    {
        var dice = new Dice(stage.Seed + (ulong)depth);
        var flakes = new SKPoint[Flakes / depth];
        for (var i = 0; i < flakes.Length; i++) flakes[i] = new(dice.Unit() * stage.Width, dice.Unit() * stage.Height);
        using var paint = new SKPaint
        {
            Color = SKColors.White.WithAlpha((byte)(110 + (45 * depth))),
            StrokeWidth = stage.Unit * 0.0045f * depth,
            StrokeCap = SKStrokeCap.Round,
            IsAntialias = true,
        };
        canvas.DrawPoints(SKPointMode.Points, flakes, paint);
    }), new(0.01f * depth * stage.Width, 0.07f * depth * stage.Height));

    static Texture Fog(Stage stage) => stage.Draw(canvas =>
    {
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(
                default,
                new(0, stage.Height),
                [new SKColor(0xE6, 0xEA, 0xEE, 60), new SKColor(0xE6, 0xEA, 0xEE, 170), new SKColor(0xE6, 0xEA, 0xEE, 110)],
                SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(paint);
    });
}
