using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Fetching;

/// <summary>Measures a reference with ffprobe and decodes its beginning with ffmpeg, each in a process of its own.</summary>
public sealed class MediaProbe(string ffprobe, string ffmpeg, TimeProvider time)
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>The input options for a file that a stranger sent: one file, one demuxer, whatever it says inside.</summary>
    public static IReadOnlyList<string> Input(string path, MediaType type) =>
        ["-protocol_whitelist", "file,pipe", "-f", type.Demuxer, "-i", "file:" + path];

    /// <summary>The facts of a file; null where it is broken.</summary>
    /// <exception cref="ToolException">ffprobe or ffmpeg is not there, or does not end.</exception>
    public async Task<MediaFacts?> ProbeAsync(string path, MediaType type, CancellationToken ct)
    {
        var media = await Ffprobe.AskAsync(
            ffprobe,
            [
                "-select_streams", type.Kind == MediaKind.Audio ? "a:0" : "v:0",
                "-show_entries", "stream=width,height,avg_frame_rate,duration:stream_side_data=rotation:format=duration",
                .. Input(path, type),
            ],
            MediaJson.Default.MediaAnswer,
            time,
            ct);
        if (media is not { Streams: [var stream, ..] }) return null;

        var seconds = Number(stream.Duration) ?? Number(media.Format?.Duration) ?? 0;
        return type.Kind switch
        {
            MediaKind.Audio => new(null, seconds, 0),
            MediaKind.Video => new(Size(stream, stream.SideData?.Any(data => Math.Abs(data.Rotation) % 180 == 90) == true), seconds, Rate(stream.FrameRate)),
            _ => new(Size(stream, Orientation.IsSideways(Orientation.Of(path))), 0, 0),
        };
    }

    /// <summary>Whether its first two seconds can be decoded; a picture, sound whole. Only for files whose size is within the rules.</summary>
    /// <exception cref="ToolException">ffmpeg is not there, or does not end.</exception>
    public async Task<bool> DecodesAsync(string path, MediaType type, CancellationToken ct)
    {
        var result = await Tool.RunAsync(
            ffmpeg,
            [
                "-v", "error",
                "-nostdin",
                "-xerror",
                // The TIFF decoder takes any tag that it does not know for an error, and most files have some.
                .. type.Demuxer == "tiff_pipe" ? (string[])[] : ["-err_detect", "explode"],
                .. Input(path, type),
                .. type.Kind switch
                {
                    MediaKind.Image => (string[])["-map", "0:v:0", "-frames:v", "1"],
                    MediaKind.Video => ["-map", "0:v:0", "-t", "2"],
                    _ => ["-map", "0:a:0"],
                },
                "-f", "null",
                "-",
            ],
            Bound,
            maxOutput: 10_000,
            time,
            ct);
        return result.ExitCode == 0;
    }

    static PixelSize Size(MediaStream stream, bool turned)
    {
        var size = new PixelSize(stream.Width, stream.Height);
        return turned ? size.Turned : size;
    }

    static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    // "30000/1001"
    static double Rate(string? text) =>
        text?.Split('/') is [var over, var under] && Number(over) is { } a && Number(under) is > 0 and var b ? a / b : 0;
}

sealed record MediaAnswer(
    [property: JsonPropertyName("streams")] IReadOnlyList<MediaStream>? Streams,
    [property: JsonPropertyName("format")] MediaFormat? Format);

sealed record MediaStream(
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("avg_frame_rate")] string? FrameRate,
    [property: JsonPropertyName("duration")] string? Duration,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<MediaSideData>? SideData);

sealed record MediaSideData([property: JsonPropertyName("rotation")] int Rotation);

sealed record MediaFormat([property: JsonPropertyName("duration")] string? Duration);

[JsonSerializable(typeof(MediaAnswer))]
sealed partial class MediaJson : JsonSerializerContext;
