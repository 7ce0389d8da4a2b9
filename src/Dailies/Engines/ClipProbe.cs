using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Engines;

/// <summary>What a probe measured of a clip's video stream.</summary>
/// <param name="Frames">Frames, counted one by one.</param>
/// <param name="Size">Their size.</param>
/// <param name="Seconds">Length of the stream.</param>
public sealed record ClipFacts(int Frames, PixelSize Size, double Seconds);

/// <summary>Measures a finished clip with ffprobe, in a process of its own.</summary>
public sealed class ClipProbe(string ffprobe, TimeProvider time)
{
    /// <summary>The facts of an MP4; null where it is not whole, or has no readable video stream.</summary>
    /// <exception cref="ToolException">ffprobe is not there or does not end.</exception>
    public async Task<ClipFacts?> ProbeAsync(string path, CancellationToken ct)
    {
        if (!await Mp4Boxes.WholeAsync(path, ct)) return null;

        var found = await Ffprobe.AskAsync(
            ffprobe,
            [
                "-protocol_whitelist", "file",
                "-f", "mp4",
                // Each packet of H.264 in MP4 is one frame: counting them needs no decoding.
                "-count_packets",
                "-select_streams", "v:0",
                "-show_entries", "stream=nb_read_packets,width,height,duration",
                "file:" + path,
            ],
            Path.GetDirectoryName(path)!,
            ClipProbeJson.Default.ClipStreams,
            time,
            ct);
        return found is { Streams: [var stream, ..] }
            && int.TryParse(stream.Packets, CultureInfo.InvariantCulture, out var frames)
            && double.TryParse(stream.Duration, CultureInfo.InvariantCulture, out var seconds)
            ? new(frames, new(stream.Width, stream.Height), seconds)
            : null;
    }
}

sealed record ClipStreams([property: JsonPropertyName("streams")] IReadOnlyList<ClipStream>? Streams);

sealed record ClipStream(
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("nb_read_packets")] string? Packets,
    [property: JsonPropertyName("duration")] string? Duration);

[JsonSerializable(typeof(ClipStreams))]
sealed partial class ClipProbeJson : JsonSerializerContext;
