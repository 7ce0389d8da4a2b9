using Dailies.Animatic.Drawing.Landscapes;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>One shot, composed: far layer, near layer, subjects, weather, seen by a slowly moving camera.</summary>
sealed class ShotView : IDisposable
{
    readonly SKSizeI size;
    readonly int frames;
    readonly Camera camera;
    readonly SKImage far;
    readonly SKImage near;
    readonly IReadOnlyList<Actor> actors;
    readonly Particles particles;

    ShotView(SKSizeI size, int frames, Camera camera, SKImage far, SKImage near, IReadOnlyList<Actor> actors, Particles particles)
    {
        (this.size, this.frames, this.camera) = (size, frames, camera);
        (this.far, this.near, this.actors, this.particles) = (far, near, actors, particles);
    }

    public static ShotView Of(Shot shot, SKSizeI size, PictureFont font, ulong seed)
    {
        var setting = Setting.Of(shot.Text);
        var dice = new Dice(seed);
        var light = Light.Of(setting, ref dice);
        // The layers are larger than the frame by what the camera moves.
        var large = new SKSizeI(
            (int)Math.Ceiling(size.Width * (1 + (2 * Camera.Reach))), (int)Math.Ceiling(size.Height * (1 + (2 * Camera.Reach))));
        var stage = new Stage(large, light, dice.Next());
        var landscape = Landscape.Of(setting);
        return new(
            size,
            shot.Frames,
            Camera.Of(shot.Text, ref dice),
            Layer(large, SKAlphaType.Opaque, canvas => landscape.DrawFar(canvas, stage)),
            Layer(large, SKAlphaType.Premul, canvas => landscape.DrawNear(canvas, stage)),
            Cast.Of(shot.Text, size, landscape, light, font, ref dice),
            new Particles(setting.Weather, size, dice.Next()));
    }

    /// <summary>Paints a frame, counted from the shot's first.</summary>
    public void Paint(SKCanvas canvas, int frame)
    {
        var at = frame / (float)Math.Max(1, frames - 1);
        var seconds = frame / (float)ClipLength.FrameRate;
        var smooth = new SKSamplingOptions(SKFilterMode.Linear);
        // The default blend mode: for an opaque image it is five times as fast as Src (3.3 against 17 ms at 720p).
        using var over = new SKPaint();

        canvas.SetMatrix(camera.At(at, depth: 0.4f, size));
        canvas.DrawImage(far, 0, 0, smooth, over);
        canvas.SetMatrix(camera.At(at, depth: 1, size));
        canvas.DrawImage(near, 0, 0, smooth, over);
        canvas.SetMatrix(camera.Zoom(at, size));
        foreach (var actor in actors) actor.Paint(canvas, at, seconds);
        canvas.ResetMatrix();
        particles.Paint(canvas, seconds);
    }

    public void Dispose()
    {
        far.Dispose();
        near.Dispose();
        foreach (var actor in actors) actor.Dispose();
    }

    static SKImage Layer(SKSizeI size, SKAlphaType alpha, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, alpha));
        draw(surface.Canvas);
        return surface.Snapshot();
    }
}
