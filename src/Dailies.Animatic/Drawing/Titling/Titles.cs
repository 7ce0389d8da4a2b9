using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Drawing.Grading;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Titling;

/// <summary>
/// What is to be read on the screen: one title after another, each rising a little as it comes. In the lower third, else the upper third,
/// where it leaves the main subject's head free.
/// </summary>
static class Titles
{
    // Of the width: what is set beyond may be cut off by a screen.
    const float SafeWidth = 0.8f;

    // Of the letters, in parts of the frame's shorter side.
    static readonly float[] Sizes = [0.085f, 0.07f, 0.056f];

    // Looked for so many times while a title is seen.
    const int Moments = 12;

    /// <summary>The titles of a shot; none where no font has their letters.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="camera">The camera, before which they stand still.</param>
    /// <param name="main">The main subject; null where nobody is there, or nobody knows where.</param>
    public static IEnumerable<Element> Of(Shot shot, Stage stage, Camera camera, Actor? main)
    {
        var (texts, count) = (shot.Titles, shot.Titles.Count);
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (i / (float)count, (i + 1f) / count);
            var heads = main is null ? SKRect.Empty : Heads(main, camera, shot, from, to);
            if (Set(texts[i], stage.FrameSize, Margin(shot, stage.FrameSize), heads) is not { } set) continue;
            using (set.Letters) yield return new Title(set.Letters, stage.FrameSize, set.Top, from, to);
        }
    }

    // As large as it can be without covering a head; where that is everywhere, small, where it covers less.
    static (SKPath Letters, float Top)? Set(string text, SKSizeI frame, float margin, SKRect heads)
    {
        for (var i = 0; ; i++)
        {
            if (TitleText.Set(text, Math.Min(frame.Width, frame.Height) * Sizes[i], frame.Width * SafeWidth) is not { } letters) return null;
            var box = letters.Bounds;
            var (low, high) = (frame.Height - margin - box.Height, margin);
            var (below, above) = (Covered(low), Covered(high));
            if (below == 0 || above == 0 || i == Sizes.Length - 1) return (letters, above < below ? high : low);
            letters.Dispose();

            float Covered(float top)
            {
                var both = SKRect.Intersect(SKRect.Create((frame.Width - box.Width) / 2, top, box.Width, box.Height), heads);
                return both.Width * both.Height;
            }
        }
    }

    // Wherever they are while a title is seen.
    static SKRect Heads(Actor main, Camera camera, Shot shot, float from, float to)
    {
        var heads = At(from);
        for (var i = 1; i <= Moments; i++) heads.Union(At(from + ((to - from) * i / Moments)));
        return heads;

        SKRect At(float part) => main.Heads(new(part, part * shot.Seconds, new(camera, part)));
    }

    // Within the bars, where there are any, and above the caption.
    static float Margin(Shot shot, SKSizeI frame) =>
        (shot.Look.HasFlag(Look.Bars) ? Bars.Height(frame) : 0) + (Math.Min(frame.Width, frame.Height) * 0.1f);

    sealed class Title : Element
    {
        // Parts of the title's time in which it comes, and goes.
        const float Coming = 0.14f, Going = 0.1f;

        readonly Texture texture;
        readonly SKPoint place;
        readonly float from;
        readonly float to;
        readonly float rise;

        public Title(SKPath letters, SKSizeI frame, float top, float from, float to)
        {
            (this.from, this.to) = (from, to);
            var glow = Math.Min(frame.Width, frame.Height) * 0.012f;
            rise = glow * 1.5f;
            var box = letters.Bounds;
            box.Inflate(glow * 3, glow * 3);
            place = new((frame.Width - box.Width) / 2, top - (glow * 3));
            texture = Texture.Draw((int)box.Width + 1, (int)box.Height + 1, canvas =>
            {
                canvas.Translate(-box.Left, -box.Top);
                using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, glow);
                // Letters are read on any ground.
                using var shade = new SKPaint { Color = SKColors.Black.WithAlpha(170), IsAntialias = true, MaskFilter = blur };
                using var ink = new SKPaint { Color = new(0xFA, 0xF8, 0xF2), IsAntialias = true };
                canvas.DrawPath(letters, shade);
                canvas.DrawPath(letters, ink);
            });
        }

        public override void AddTo(List<Placed> frame, in Moment moment)
        {
            var part = (moment.At - from) / (to - from);
            if (part is < 0 or > 1) return;
            var come = Eased(part / Coming);
            var opacity = come * Eased((1 - part) / Going);
            if (opacity > 0) frame.Add(new(texture, SKMatrix.CreateTranslation(place.X, place.Y + (rise * (1 - come))), opacity));
        }

        public override void Dispose() => texture.Dispose();

        static float Eased(float part)
        {
            var within = Math.Clamp(part, 0, 1);
            return within * within * (3 - (2 * within));
        }
    }
}
