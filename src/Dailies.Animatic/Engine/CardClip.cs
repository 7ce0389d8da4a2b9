using System.Globalization;
using Dailies.Animatic.Frames;
using Dailies.Animatic.Mp4;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Animatic.Engine;

/// <summary>A clip that shows words, a bar that moves, and nothing else; its sound is a soft tone.</summary>
/// <param name="Size">Size of every frame.</param>
/// <param name="Frames">Number of frames, at <see cref="ClipLength.FrameRate"/> a second.</param>
/// <param name="Audio">Whether it has an audio track.</param>
public sealed record CardClip(PixelSize Size, int Frames, bool Audio)
{
    static readonly string Rate = ClipLength.FrameRate.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes it: the same bytes whenever it is made by the same ffmpeg.</summary>
    /// <param name="ffmpeg">The ffmpeg to use.</param>
    /// <param name="path">The MP4; a picture beside it is left there.</param>
    /// <param name="title">The large line.</param>
    /// <param name="lines">The small ones.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ToolException">There is no ffmpeg, or it fails.</exception>
    public async Task MakeAsync(string ffmpeg, string path, string title, IReadOnlyList<string> lines, CancellationToken ct)
    {
        var card = Path.ChangeExtension(path, ".png");
        TestCard.Write(card, Size, title, lines);
        try
        {
            using var encoder = Ffmpeg.Encode(ffmpeg, Arguments(card, path), ct);
            encoder.Input.Close();
            if (await encoder.EndAsync(ct) is { Code: not 0 }) throw new ToolException("ffmpeg could not encode the clip");
        }
        catch (FfmpegException e)
        {
            throw new ToolException(e.Message.TrimEnd('.'));
        }
    }

    IEnumerable<string> Arguments(string card, string path)
    {
        var side = Math.Max(16, Math.Min(Size.Width, Size.Height) / 24);
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{(double)Frames / ClipLength.FrameRate:0.######}");
        return
        [
            "-y",
            "-framerate", Rate, "-i", "file:" + card,
            "-f", "lavfi", "-i", $"color=c=white:s={side}x{side}:r={Rate}",
            .. Audio ? (string[])["-f", "lavfi", "-i", $"aevalsrc=0.05*sin(440*2*PI*t)|0.05*sin(440*2*PI*t):s=48000:d={seconds}"] : [],
            "-filter_complex",
            // The picture becomes yuv once, not once a frame: that is two thirds of the time.
            $"[0:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,loop=loop={Frames - 1}:size=1,setpts=N/{Rate}/TB[card];[1:v]format=yuva420p[bar];"
            + $"[card][bar]overlay=x=(W-w)*n/{Frames - 1}:y=H-2*h:format=yuv420:shortest=1,"
            + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709[v]",
            "-map", "[v]",
            .. Audio ? (string[])["-map", "2:a", "-c:a", "aac", "-b:a", "64k"] : [],
            "-c:v", "libx264", "-preset", "superfast", "-profile:v", "high", "-threads", "4", "-g", "48",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
            "-metadata", "comment=A card made by Dailies: no output of a video model.",
            "-movflags", "+faststart", "-f", "mp4", "file:" + path,
        ];
    }
}
