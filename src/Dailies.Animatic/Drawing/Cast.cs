using Dailies.Animatic.Drawing.Landscapes;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Puts the subjects of a shot on stage: the first in the middle and large, the others beside it and smaller.</summary>
static class Cast
{
    const float MainSize = 0.50f;
    const float OtherSize = 0.30f;

    // A subject must not be wider than this part of the frame, which matters in portrait.
    const float MostWide = 0.7f;

    // Who rides sits this far up what is ridden.
    const float Saddle = 0.52f;

    public static IReadOnlyList<Actor> Of(string text, SKSizeI size, Landscape landscape, Light light, PictureFont font, ref Dice dice)
    {
        var subjects = SubjectFinder.Find(text);
        var motion = Motions.Of(text);
        var ground = size.Height * landscape.Ground;
        var lean = dice.Between(-0.06f, 0.06f);
        if (subjects.Count >= 2 && Motions.HasRider(text)) return Riding(subjects, size, ground, landscape, light, font, lean);

        var actors = new List<Actor>();
        // Those behind are painted first.
        for (var i = subjects.Count - 1; i >= 0; i--)
        {
            var x = size.Width * (0.5f + lean + (i == 0 ? 0 : i == 1 ? 0.29f : -0.29f));
            var y = ground - (i == 0 ? 0 : size.Height * 0.045f);
            var picture = Picture(subjects[i], i == 0 ? MainSize : OtherSize, size, light, font);
            actors.Add(new(picture, new(x, y), i == 0 ? motion : Motion.Idle, dice.Unit(), landscape.HasGround));
        }

        return actors;
    }

    static List<Actor> Riding(IReadOnlyList<Subject> subjects, SKSizeI size, float ground, Landscape landscape, Light light, PictureFont font, float lean)
    {
        var x = size.Width * (0.5f + lean);
        var mount = Picture(subjects[1], MainSize, size, light, font);
        var rider = Picture(subjects[0], OtherSize, size, light, font);
        return [new(Stacked(mount, rider), new(x, ground), Motion.Travel, phase: 0, landscape.HasGround)];
    }

    // One picture of both, so that they move as one.
    static SKImage Stacked(SKImage mount, SKImage rider)
    {
        var width = Math.Max(mount.Width, rider.Width);
        var height = (int)(mount.Height * Saddle) + rider.Height;
        height = Math.Max(height, mount.Height);
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        using var paint = new SKPaint();
        surface.Canvas.DrawImage(rider, (width - rider.Width) / 2f, height - (mount.Height * Saddle) - rider.Height, SKSamplingOptions.Default, paint);
        surface.Canvas.DrawImage(mount, (width - mount.Width) / 2f, height - mount.Height, SKSamplingOptions.Default, paint);
        mount.Dispose();
        rider.Dispose();
        return surface.Snapshot();
    }

    static SKImage Picture(Subject subject, float part, SKSizeI size, Light light, PictureFont font)
    {
        var height = (int)(Math.Min(size.Height * part, size.Width * MostWide) * Actor.Spare);
        return subject.Emoji is { } emoji ? font.Draw(emoji, height, light.Tint) : Silhouette.Draw(subject.Name, height, light);
    }
}
