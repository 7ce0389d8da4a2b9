using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Dailies.Animatic.Engine;
using Dailies.Engines;

namespace Dailies.Server.Emulation;

/// <summary>
/// Makes clips that say that they are emulated. Each is encoded once for a size, length and sound, and from then on copied; what tells
/// those of different seeds apart is a note at the end of the file.
/// </summary>
/// <param name="folder">Where they are kept; made where it is missing.</param>
sealed class CardRenderer(string folder)
{
    readonly ConcurrentDictionary<CardClip, Lazy<Task<string>>> made = new();

    /// <summary>The <see cref="Renderer"/> itself.</summary>
    public async Task<RenderOutcome> RenderAsync(RenderJob job, Action<int> progress, CancellationToken ct)
    {
        var clip = new CardClip(job.Size, job.Frames, job.Audio);
        var making = made.GetOrAdd(clip, wanted => new(() => MakeAsync(wanted)));
        try
        {
            // Who is stopped gives up alone: others wait for it too.
            File.Copy(await making.Value.WaitAsync(ct), job.Output);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The next one may find room again, or an ffmpeg.
            made.TryRemove(new(clip, making));
            throw;
        }

        await File.AppendAllBytesAsync(job.Output, Note($"Emulated by Dailies; seed {job.Seed}"), ct);
        progress(job.Frames);
        return new RenderOutcome.Made(job.Frames);
    }

    async Task<string> MakeAsync(CardClip clip)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{clip.Size}-{clip.Frames}{(clip.Audio ? "-sound" : "")}.mp4");
        await clip.MakeAsync(
            "ffmpeg",
            path,
            "EMULATED CLIP",
            [
                "Dailies stands in for the service; no model made this.",
                string.Create(CultureInfo.InvariantCulture, $"{clip.Size} · {clip.Frames} frames · {(clip.Audio ? "with sound" : "no sound")}"),
            ],
            CancellationToken.None);
        return path;
    }

    // A box that players skip (ISO/IEC 14496-12, 8.1.2).
    static byte[] Note(string text)
    {
        var bytes = Encoding.ASCII.GetBytes("____free" + text);
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        return bytes;
    }
}
