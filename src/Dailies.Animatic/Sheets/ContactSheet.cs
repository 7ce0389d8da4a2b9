using Dailies.Animatic.Engine;
using Dailies.Engines;
using Dailies.Models;
using Dailies.Processes;
using SkiaSharp;

namespace Dailies.Animatic.Sheets;

/// <summary>
/// A picture of many clips: under each prompt four frames of the clip that the engine makes of it. The clips are real ones, made and
/// decoded as anybody's; nothing is drawn for the sheet.
/// </summary>
/// <param name="engine">Makes the clips.</param>
/// <param name="ffmpeg">Reads them: a path, or a name on the PATH.</param>
public sealed class ContactSheet(AnimaticEngine engine, string ffmpeg)
{
    /// <summary>Frames of each clip.</summary>
    public const int FramesOfEach = 4;

    const int Columns = 2;
    const int JpegQuality = 86;

    static readonly SKSizeI Thumb = new(256, 144);
    static readonly PixelSize Size = new(864, 496);
    static readonly int Frames = ClipLength.Frames(5);
    static readonly int CellWidth = (FramesOfEach * Thumb.Width) + (2 * Label.Margin);
    static readonly int CellHeight = Thumb.Height + Label.Height + Label.Margin;

    /// <summary>Makes the clips one after another, and the sheet of them.</summary>
    /// <param name="prompts">What the clips show, in order.</param>
    /// <param name="path">The picture, which is a JPEG.</param>
    /// <param name="seed">The seed of every clip.</param>
    /// <param name="made">Told after each clip how many there are.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ToolException">A clip cannot be made or read; the message says why.</exception>
    public async Task WriteAsync(IReadOnlyList<string> prompts, string path, long seed, Action<int> made, CancellationToken ct)
    {
        var rows = (prompts.Count + Columns - 1) / Columns;
        using var surface = SKSurface.Create(new SKImageInfo(Math.Min(Columns, prompts.Count) * CellWidth, rows * CellHeight));
        surface.Canvas.Clear(SKColors.White);
        for (var i = 0; i < prompts.Count; i++)
        {
            var (x, y) = (i % Columns * CellWidth, i / Columns * CellHeight);
            Label.Draw(surface.Canvas, $"{i + 1}. {prompts[i]}", SKRect.Create(x + Label.Margin, y, CellWidth - (2 * Label.Margin), Label.Height));
            var thumbs = await ThumbsAsync(prompts[i], seed, ct);
            for (var frame = 0; frame < thumbs.Count; frame++)
            {
                using var thumb = thumbs[frame];
                surface.Canvas.DrawImage(thumb, x + Label.Margin + (frame * Thumb.Width), y + Label.Height, SKSamplingOptions.Default);
            }

            made(i + 1);
        }

        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        await using var file = File.Create(path);
        jpeg.SaveTo(file);
    }

    async Task<IReadOnlyList<SKImage>> ThumbsAsync(string prompt, long seed, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("dailies-sheet-");
        try
        {
            var job = new RenderJob
            {
                Prompt = prompt,
                Size = Size,
                Frames = Frames,
                Audio = false,
                Seed = seed,
                Preset = "superfast",
                Caption = false,
                Output = Path.Combine(folder.FullName, "clip.mp4"),
            };
            var outcome = await engine.RenderAsync(job, _ => { }, ct);
            if (outcome is not RenderOutcome.Made) throw new ToolException($"no clip was made of \"{prompt}\": {outcome}");
            // In the middle of each quarter: the first frame of a shot is the one in which least has happened.
            return await ClipFrames.ReadAsync(ffmpeg, job.Output, [.. Enumerable.Range(0, FramesOfEach).Select(i => Frames * ((2 * i) + 1) / (2 * FramesOfEach))], Thumb, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
