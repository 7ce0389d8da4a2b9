using System.Globalization;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.References;
using Dailies.Models;
using Dailies.Processes;
using SkiaSharp;

namespace Dailies.Animatic.Sheets;

/// <summary>Reads single frames of a finished clip.</summary>
static class ClipFrames
{
    /// <summary>The frames of these numbers, in order, each scaled to a size.</summary>
    /// <exception cref="ToolException">The clip cannot be read, or has fewer frames.</exception>
    public static async Task<IReadOnlyList<SKImage>> ReadAsync(string program, string path, IReadOnlyList<int> numbers, SKSizeI size, CancellationToken ct)
    {
        var chosen = string.Join('+', numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"eq(n,{number})")));
        using var ffmpeg = Ffmpeg.Decode(
            program,
            path,
            ["-vf", $"select='{chosen}',scale={size.Width}:{size.Height}:flags=area,format=bgra", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"],
            ct);
        var frames = new List<SKImage>();
        while (frames.Count < numbers.Count)
        {
            if (await RawPicture.ReadAsync(ffmpeg.Output, new PixelSize(size.Width, size.Height), ct) is not { } frame)
            {
                foreach (var read in frames) read.Dispose();
                throw new ToolException($"{path} has no frame {numbers[frames.Count]}");
            }

            frames.Add(frame);
        }

        return frames;
    }
}
