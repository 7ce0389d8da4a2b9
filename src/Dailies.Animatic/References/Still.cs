using Dailies.Animatic.Mp4;
using Dailies.Fetching;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>Decodes a picture to the size of the clip, upright.</summary>
static class Still
{
    // A figure is hardly ever larger than this on the screen.
    const int Whole = 720;

    /// <exception cref="FfmpegException">It cannot be decoded.</exception>
    public static async Task<SKImage> DecodeAsync(string program, string path, PixelSize size, CancellationToken ct)
    {
        using var ffmpeg = Ffmpeg.Decode(
            program, path, ["-frames:v", "1", "-vf", Upright(path) + Cover.Filter(size), "-f", "rawvideo", "pipe:1"], ct);
        var image = await RawPicture.ReadAsync(ffmpeg.Output, size, ct);
        return image ?? throw new FfmpegException("A reference image could not be decoded.", (await ffmpeg.EndAsync(ct)).Tail);
    }

    /// <summary>Decodes a picture as a whole, with what is transparent in it, into a square of transparent ground.</summary>
    /// <exception cref="FfmpegException">It cannot be decoded.</exception>
    public static async Task<SKImage> DecodeWholeAsync(string program, string path, CancellationToken ct)
    {
        var square = new PixelSize(Whole, Whole);
        var filter = $"format=rgba,scale={Whole}:{Whole}:force_original_aspect_ratio=decrease,pad={Whole}:{Whole}:(ow-iw)/2:(oh-ih)/2:color=black@0,format=bgra";
        using var ffmpeg = Ffmpeg.Decode(program, path, ["-frames:v", "1", "-vf", Upright(path) + filter, "-f", "rawvideo", "pipe:1"], ct);
        var image = await RawPicture.ReadClearAsync(ffmpeg.Output, square, ct);
        return image ?? throw new FfmpegException("A reference image could not be decoded.", (await ffmpeg.EndAsync(ct)).Tail);
    }

    // ffmpeg itself heeds the orientation of JPEG only, and is told to leave it.
    static string Upright(string path) => PictureHeader.Of(path, MediaType.OfFile(path))?.Orientation switch
    {
        2 => "hflip,",
        3 => "hflip,vflip,",
        4 => "vflip,",
        5 => "transpose=cclock_flip,",
        6 => "transpose=clock,",
        7 => "transpose=clock_flip,",
        8 => "transpose=cclock,",
        _ => "",
    };
}
