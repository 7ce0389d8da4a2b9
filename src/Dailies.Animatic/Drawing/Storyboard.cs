using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Everything that a clip shows for its text alone.</summary>
sealed class Storyboard : IDisposable
{
    readonly SKShader sky;
    readonly int frames;
    readonly SKSizeI size;

    Storyboard(SKShader sky, int frames, SKSizeI size) => (this.sky, this.frames, this.size) = (sky, frames, size);

    public static Storyboard Of(string prompt, int frames, SKSizeI size, long seed)
    {
        var dice = new Dice((ulong)seed ^ (ulong)prompt.Length);
        return new(SKShader.CreateLinearGradient(default, new SKPoint(0, size.Height), [SKColor.FromHsl(dice.Between(0, 360), 60, 30), SKColor.FromHsl(dice.Between(0, 360), 60, 70)], SKShaderTileMode.Clamp), frames, size);
    }

    public void Paint(SKCanvas canvas, int frame)
    {
        using var paint = new SKPaint { Shader = sky };
        canvas.DrawPaint(paint);
        using var ball = new SKPaint { Color = SKColors.White, IsAntialias = true };
        canvas.DrawCircle(size.Width * (0.2f + (0.6f * frame / frames)), size.Height / 2f, size.Height / 6f, ball);
    }

    public void Dispose() => sky.Dispose();
}
