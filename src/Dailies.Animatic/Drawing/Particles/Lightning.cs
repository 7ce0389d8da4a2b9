using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>The flashes of a storm.</summary>
sealed class Lightning(Stage stage, IReadOnlyList<Stroke> strokes) : Element
{
    readonly Texture flash = Texture.Draw(16, 16, canvas => canvas.Clear(SKColors.White));

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        foreach (var stroke in strokes)
        {
            if (!stroke.IsLit(moment.Seconds)) continue;
            frame.Add(new(flash, SKMatrix.CreateScale(stage.FrameSize.Width / 16f, stage.FrameSize.Height / 16f), Opacity: 0.43f));
            return;
        }
    }

    public override void Dispose() => flash.Dispose();
}
