using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Frames.Morphing;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Engines;
using SkiaSharp;

namespace Dailies.Animatic.Frames;

/// <summary>The whole clip before it is drawn: the storyboard, the references and who is seen when.</summary>
sealed class Film : IDisposable
{
    readonly RenderJob job;
    readonly SuppliedPictures supplied;
    readonly Storyboard storyboard;
    readonly Morph? morph;
    readonly IReadOnlyList<Texture> stills;
    readonly IReadOnlyList<VideoReader> videos;
    readonly IReadOnlyList<Part> parts;
    readonly Caption? caption;

    Film(RenderJob job, Script script, SuppliedPictures supplied, Storyboard storyboard, Morph? morph, IReadOnlyList<Texture> stills, IReadOnlyList<VideoReader> videos)
    {
        (this.job, this.supplied, this.storyboard, this.morph, this.stills, this.videos) = (job, supplied, storyboard, morph, stills, videos);
        parts = Timeline.Of(job, script, [.. supplied.Images]);
        caption = job.Caption ? new Caption(job.Size) : null;
    }

    /// <summary>Number of frames.</summary>
    public int Frames => job.Frames;

    /// <summary>What making the textures took, so far.</summary>
    public TimeSpan Textures => storyboard.Textures;

    /// <summary>Decodes the references and composes the storyboard; the videos stay their owner's.</summary>
    public static async Task<Film> OpenAsync(RenderJob job, Script script, IReadOnlyList<VideoReader> videos, string ffmpeg, CancellationToken ct)
    {
        IReadOnlyList<string> pictures = job is { FirstImage: { } first, LastImage: { } last } ? [first, last] : job.ReferenceImages;
        var stills = Task.WhenAll(pictures.Select(path => Still.DecodeAsync(ffmpeg, path, job.Size, ct)));
        var supplied = await SuppliedPictures.DecodeAsync(script, job, ffmpeg, ct);
        var storyboard = new Storyboard(script, supplied, new SKSizeI(job.Size.Width, job.Size.Height), job.Seed, job.Detail);
        var decoded = await stills;
        var morph = job is { FirstImage: not null, LastImage: not null } ? new Morph(SuppliedPictures.Copy(decoded[0]), SuppliedPictures.Copy(decoded[1])) : null;
        return new(job, script, supplied, storyboard, morph, [.. decoded.Select(Texture.Of)], videos);
    }

    /// <summary>What is seen in a frame. To be asked in order: videos are read as they are needed.</summary>
    public Scene At(int frame, CancellationToken ct)
    {
        var layers = new List<Layer>();
        foreach (var part in parts.Where(part => part.Shows(frame)))
        {
            layers.Add(part.Source switch
            {
                Source.Morph when frame == 0 || frame == job.Frames - 1 => new(stills[frame == 0 ? 0 : 1]),
                Source.Morph => new(null, Between: frame / (float)(job.Frames - 1)),
                Source.Still => new(stills[part.Index], part.Zoom(frame)),
                Source.Video => new(videos[part.Index].Next(ct), Owned: true),
                _ => new(null, IsOver: SuppliedPictures.PlateOf(storyboard.At(frame), ReferenceKind.Video) < videos.Count),
            });
        }

        // What lies under an opaque layer is not seen.
        layers.RemoveRange(0, layers.FindLastIndex(layer => !layer.IsOver));
        return new(frame, layers, caption is not null && !IsExact(frame));
    }

    /// <summary>Draws a frame; safe to call from several threads.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="scene">What is seen.</param>
    public void Draw(Canvas canvas, Scene scene)
    {
        canvas.Clear();
        foreach (var layer in scene.Layers) Draw(canvas, scene.Frame, layer);
        if (scene.Caption && caption is not null) Compositor.Paint(canvas, [caption.Placed]);
    }

    public void Dispose()
    {
        foreach (var still in stills) still.Dispose();
        storyboard.Dispose();
        supplied.Dispose();
        morph?.Dispose();
        caption?.Dispose();
    }

    bool IsExact(int frame) =>
        (frame == 0 && job.FirstImage is not null) || (frame == job.Frames - 1 && job.LastImage is not null);

    void Draw(Canvas canvas, int frame, Layer layer)
    {
        if (layer.Between is { } between)
        {
            using var way = morph!.At(between);
            Compositor.Paint(canvas, [new(way, SKMatrix.Identity)]);
        }
        else if (layer.Picture is { } picture)
        {
            var place = SKMatrix.CreateScale(layer.Zoom, layer.Zoom, picture.Width / 2f, picture.Height / 2f);
            Compositor.Paint(canvas, [new(picture, place)]);
        }
        else
        {
            storyboard.Paint(canvas, frame);
        }
    }
}
