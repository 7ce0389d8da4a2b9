using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Grading;

/// <summary>The grain of film: one small noise, laid elsewhere in each frame.</summary>
sealed class Grain : Element
{
    const int Side = 512;

    // Seen when looked for: more would hide the picture, and double the size of the clip.
    const int Strongest = 22;

    readonly SKSizeI frame;
    readonly ulong seed;
    readonly Texture noise;

    public Grain(Stage stage) => (frame, seed, noise) = (stage.FrameSize, stage.Seed, Draw(stage));

    public override void AddTo(List<Placed> placed, in Moment moment)
    {
        // Of film: the same on any number of threads, and no two frames alike.
        var dice = new Dice(seed + (ulong)MathF.Round(moment.Seconds * 1000));
        var (left, top) = (-dice.Below(Side), -dice.Below(Side));
        for (var x = left; x < frame.Width; x += Side)
        {
            for (var y = top; y < frame.Height; y += Side) placed.Add(new(noise, SKMatrix.CreateTranslation(x, y)));
        }
    }

    public override void Dispose() => noise.Dispose();

    static Texture Draw(Stage stage)
    {
        var dice = new Dice(stage.Seed ^ 0x6EA1);
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Bgra8888, SKAlphaType.Unpremul));
        var pixels = new SKColor[Side * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            // The sum of two dice: most of it is faint.
            var strength = dice.Between(-1, 1) + dice.Between(-1, 1);
            pixels[i] = (strength > 0 ? SKColors.White : SKColors.Black).WithAlpha((byte)(Math.Abs(strength) * Strongest / 2));
        }

        bitmap.Pixels = pixels;
        return Texture.Of(SKImage.FromBitmap(bitmap));
    }
}
