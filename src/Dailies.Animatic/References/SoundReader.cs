using System.Globalization;
using System.Runtime.InteropServices;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.Sound;

namespace Dailies.Animatic.References;

/// <summary>Decodes a reference audio to stereo samples.</summary>
static class SoundReader
{
    /// <summary>Up to <paramref name="most"/> stereo samples from its beginning, left and right in turn.</summary>
    /// <exception cref="FfmpegException">It cannot be decoded.</exception>
    public static async Task<float[]> ReadAsync(string program, string path, int most, CancellationToken ct)
    {
        using var ffmpeg = Ffmpeg.Decode(
            program,
            path,
            [
                "-map", "0:a:0",
                "-ac", "2",
                "-ar", Samples.Rate.ToString(CultureInfo.InvariantCulture),
                "-frames:a", most.ToString(CultureInfo.InvariantCulture),
                "-f", "f32le",
                "pipe:1",
            ],
            ct);
        var bytes = new byte[most * 2 * sizeof(float)];
        var read = await ffmpeg.Output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (read == 0) throw new FfmpegException("A reference audio could not be decoded.", (await ffmpeg.EndAsync(ct)).Tail);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, read - (read % (2 * sizeof(float))))).ToArray();
    }
}
