using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>Two short flashes every few seconds.</summary>
sealed class Lightning(Stage stage) : Element
{
    readonly Texture flash = Texture.Draw(16, 16, canvas => canvas.Clear(SKColors.White));

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var since = (moment.Seconds + (stage.Seed % 97 / 40f)) % 2.6f;
        if (since is not (< 0.09f or (> 0.16f and < 0.24f))) return;
        frame.Add(new(flash, SKMatrix.CreateScale(stage.FrameSize.Width / 16f, stage.FrameSize.Height / 16f), Opacity: 0.43f));
    }

    public override void Dispose() => flash.Dispose();
}
