using Dailies.Animatic.Compositing;
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

    // To the side of the middle, in parts of the frame.
    static readonly float[] Places = [0, 0.29f, -0.29f];

    // Who rides sits this far up what is ridden.
    const float Saddle = 0.52f;

    public static IReadOnlyList<Element> Of(Shot shot, Stage stage, Scenery scenery, PictureFont font, ref Dice dice)
    {
        var (subjects, frame) = (shot.Subjects, stage.Frame);
        var lean = dice.Between(-0.06f, 0.06f);
        if (subjects is [{ RidesOn: not null }, _, ..]) return [Riding(subjects, stage, scenery, font, lean)];

        var actors = new List<Element>();
        // Those behind are painted first.
        for (var i = Math.Min(subjects.Count, Places.Length) - 1; i >= 0; i--)
        {
            var x = frame.Left + (frame.Width * (0.5f + lean + Places[i]));
            var y = scenery.Ground - (i == 0 ? 0 : frame.Height * 0.045f);
            var picture = Picture(subjects[i], i == 0 ? MainSize : OtherSize, stage, font);
            actors.Add(new Actor(Texture.Of(picture), new(x, y), subjects[i].Motion, dice.Unit(), scenery.HasGround));
        }

        return actors;
    }

    static Actor Riding(IReadOnlyList<Subject> subjects, Stage stage, Scenery scenery, PictureFont font, float lean)
    {
        var x = stage.Frame.Left + (stage.Frame.Width * (0.5f + lean));
        var mount = Picture(subjects[1], MainSize, stage, font);
        var rider = Picture(subjects[0], OtherSize, stage, font);
        return new(Texture.Of(Stacked(mount, rider)), new(x, scenery.Ground), Motion.Run, phase: 0, scenery.HasGround);
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

    static SKImage Picture(Subject subject, float part, Stage stage, PictureFont font)
    {
        var height = (int)(Math.Min(stage.Frame.Height * part, stage.Frame.Width * MostWide) * Actor.Spare);
        return subject.Emoji is { } emoji ? font.Draw(emoji, height, stage.Light.Tint) : Silhouette.Draw(subject.Name, height, stage.Light);
    }
}
