using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>A stage full of small things that all move alike, and come in again on the other side.</summary>
/// <param name="texture">As large as the stage; the sheet disposes it.</param>
/// <param name="speed">Pixels a second, to the right and down; neither negative.</param>
sealed class Sheet(Texture texture, SKPoint speed) : Element
{
    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var view = moment.View.At(depth: 1);
        var (x, y) = (speed.X * moment.Seconds % texture.Width, speed.Y * moment.Seconds % texture.Height);
        for (var column = x > 0 ? -1 : 0; column <= 0; column++)
        {
            for (var row = y > 0 ? -1 : 0; row <= 0; row++)
                frame.Add(new(texture, view.PreConcat(SKMatrix.CreateTranslation(x + (column * texture.Width), y + (row * texture.Height)))));
        }
    }

    public override void Dispose() => texture.Dispose();
}
