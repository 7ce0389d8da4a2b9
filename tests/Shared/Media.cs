using System.Diagnostics;
using System.Runtime.InteropServices;
using Dailies.Models;

namespace Dailies.SharedTests;

/// <summary>Makes and reads media with the real ffmpeg.</summary>
static class Media
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes a file, such as a test picture or a tone; the arguments say what goes into it.</summary>
    public static async Task<string> MakeAsync(string path, params string[] arguments)
    {
        await RunAsync("ffmpeg", ["-y", "-v", "error", .. arguments, path]);
        return path;
    }

    /// <summary>Makes a file, and gives it as a <c>data:</c> URI.</summary>
    public static async Task<string> DataUriAsync(string path, string type, params string[] arguments) =>
        $"data:{type};base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(await MakeAsync(path, arguments), Stop))}";

    /// <summary>Every frame of a video or picture, as RGB bytes.</summary>
    public static async Task<IReadOnlyList<byte[]>> FramesAsync(string path, PixelSize size)
    {
        var bytes = await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]);
        return [.. bytes.Chunk(size.Width * size.Height * 3)];
    }

    /// <summary>The first channel's samples, 48,000 a second.</summary>
    public static async Task<float[]> SamplesAsync(string path) =>
        MemoryMarshal.Cast<byte, float>(
            await RunAsync("ffmpeg", ["-v", "error", "-i", path, "-ac", "1", "-ar", "48000", "-f", "f32le", "pipe:1"])).ToArray();

    /// <summary>What ffprobe says, such as <c>codec_name=h264</c>, one to a line.</summary>
    public static async Task<string[]> ProbeAsync(string path, string entries) =>
        System.Text.Encoding.UTF8.GetString(
            await RunAsync("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "default=noprint_wrappers=1", path])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Mean difference of two pictures, in levels of 255.</summary>
    public static double Difference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => Math.Abs(a - b)).Average();
    }

    /// <summary>How much of the loudness lies at one frequency: 0 to 1.</summary>
    public static double Share(ReadOnlySpan<float> samples, double hertz)
    {
        double sine = 0, cosine = 0, power = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = Math.Tau * hertz * i / 48_000;
            sine += samples[i] * Math.Sin(angle);
            cosine += samples[i] * Math.Cos(angle);
            power += samples[i] * samples[i];
        }

        return power == 0 ? 0 : 2 * ((sine * sine) + (cosine * cosine)) / (power * samples.Length);
    }

    static async Task<byte[]> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Stop);
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, await error);
        return output.ToArray();
    }
}
