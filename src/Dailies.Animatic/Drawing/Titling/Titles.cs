using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Grading;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Titling;

/// <summary>What is to be read on the screen: one title after another, each rising a little as it comes, in the lower third.</summary>
static class Titles
{
    // Of the width: what is set beyond may be cut off by a screen.
    const float SafeWidth = 0.8f;

    /// <summary>The titles of a shot; none where no font has their letters.</summary>
    public static IEnumerable<Element> Of(Shot shot, Stage stage)
    {
        var (texts, count) = (shot.Titles, shot.Titles.Count);
        for (var i = 0; i < count; i++)
        {
            var frame = stage.FrameSize;
            using var letters = TitleText.Set(texts[i], Math.Min(frame.Width, frame.Height) * 0.085f, frame.Width * SafeWidth);
            if (letters is not null) yield return new Title(letters, frame, Bottom(shot, frame), i / (float)count, (i + 1f) / count);
        }
    }

    // Above the bars, where there are any, and above the caption.
    static float Bottom(Shot shot, SKSizeI frame) =>
        frame.Height - (shot.Look.HasFlag(Look.Bars) ? Bars.Height(frame) : 0) - (Math.Min(frame.Width, frame.Height) * 0.1f);

    sealed class Title : Element
    {
        // Parts of the title's time in which it comes, and goes.
        const float Coming = 0.14f, Going = 0.1f;

        readonly Texture texture;
        readonly SKPoint place;
        readonly float from;
        readonly float to;
        readonly float rise;

        public Title(SKPath letters, SKSizeI frame, float bottom, float from, float to)
        {
            (this.from, this.to) = (from, to);
            var glow = Math.Min(frame.Width, frame.Height) * 0.012f;
            rise = glow * 1.5f;
            var box = letters.Bounds;
            box.Inflate(glow * 3, glow * 3);
            place = new((frame.Width - box.Width) / 2, bottom - letters.Bounds.Height - (glow * 3));
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
