using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Fetching;

/// <summary>Measures a reference with ffprobe and decodes its beginning with ffmpeg, each in a process of its own.</summary>
public sealed class MediaProbe(string ffprobe, string ffmpeg, TimeProvider time)
{
    // Past what the rules allow, so that a sound which is longer than it says is measured.
    const string LongestSound = "600";

    // Two seconds at the highest rate.
    const string FirstFrames = "120";

    static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>The facts of a file; null where it is broken.</summary>
    /// <exception cref="FetchException">It holds nothing of its kind.</exception>
    /// <exception cref="ToolException">ffprobe or ffmpeg is not there, or does not end.</exception>
    public async Task<MediaFacts?> ProbeAsync(string path, MediaType type, CancellationToken ct)
    {
        var media = await Ffprobe.AskAsync(
            ffprobe,
            [
                "-count_packets",
                "-select_streams", type.Kind == MediaKind.Audio ? "a:0" : "v:0",
                "-show_entries", "stream=width,height,avg_frame_rate,duration,nb_read_packets:stream_side_data=rotation:format=duration",
                .. MediaInput.Probe(path, type),
            ],
            Path.GetDirectoryName(path)!,
            MediaJson.Default.MediaAnswer,
            time,
            ct);
        if (media is { Streams: [] }) throw new FetchException($"holds no {(type.Kind == MediaKind.Audio ? "sound" : "video")}");
        if (media is not { Streams: [var stream, ..] }) return null;

        var seconds = Number(stream.Duration) ?? Number(media.Format?.Duration) ?? 0;
        var size = new PixelSize(stream.Width, stream.Height);
        // No decoder made sense of it.
        if (type.Kind != MediaKind.Audio && size is not { Width: > 0, Height: > 0 }) return null;

        return type.Kind switch
        {
            MediaKind.Audio => new(null, seconds, 0, 0),
            MediaKind.Video => new(
                stream.SideData?.Any(data => Math.Abs(data.Rotation) % 180 == 90) == true ? size.Turned : size,
                seconds,
                Rate(stream.FrameRate),
                (int)(Number(stream.Packets) ?? 0)),
            // What the decoder sees, where the header says another.
            _ => PictureHeader.Of(path, type) is { } header ? new((header with { Size = size }).Upright, 0, 0, 0) : null,
        };
    }

    /// <summary>
    /// Decodes a picture or sound whole, of a video the first two seconds; returns how many seconds came out, null where it cannot be
    /// decoded. Only for files whose size is within the rules.
    /// </summary>
    /// <exception cref="ToolException">ffmpeg is not there, or does not end.</exception>
    public async Task<double?> DecodeAsync(string path, MediaType type, CancellationToken ct)
    {
        var result = await Tool.RunAsync(
            ffmpeg,
            [
                "-v", "error",
                "-nostdin",
                "-nostats",
                "-progress", "pipe:1",
                // Only the last report is read.
                "-stats_period", "1000",
                "-xerror",
                // The TIFF decoder takes any tag that it does not know for an error, and most files have some.
                .. type.Demuxer == "tiff_pipe" ? (string[])[] : ["-err_detect", "explode"],
                .. MediaInput.Decode(path, type),
                .. type.Kind switch
                {
                    MediaKind.Image => (string[])["-map", "0:v:0", "-frames:v", "1"],
                    MediaKind.Video => ["-map", "0:v:0", "-t", "2", "-frames:v", FirstFrames],
                    _ => ["-map", "0:a:0", "-t", LongestSound],
                },
                "-f", "null",
                "-",
            ],
            Path.GetDirectoryName(path)!,
            Bound,
            maxOutput: 10_000,
            time,
            ct);
        return result.ExitCode == 0 ? Decoded(result.Output) : null;
    }

    // "out_time_us=2000000", or "N/A" where nothing came out.
    static double? Decoded(string report) =>
        report.Split('\n').LastOrDefault(line => line.StartsWith("out_time_us=", StringComparison.Ordinal)) is { } line
            ? (Number(line["out_time_us=".Length..]) ?? 0) / 1e6
            : null;

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
    [property: JsonPropertyName("nb_read_packets")] string? Packets,
    [property: JsonPropertyName("side_data_list")] IReadOnlyList<MediaSideData>? SideData);

sealed record MediaSideData([property: JsonPropertyName("rotation")] int Rotation);

sealed record MediaFormat([property: JsonPropertyName("duration")] string? Duration);

[JsonSerializable(typeof(MediaAnswer))]
sealed partial class MediaJson : JsonSerializerContext;
