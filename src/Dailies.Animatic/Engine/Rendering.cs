using Dailies.Animatic.Frames;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.Sound;

namespace Dailies.Animatic.Engine;

/// <summary>
/// Makes one clip in this process: 1. decode the references, 2. write the sound to a file, 3. start one encoder that reads
/// both, 4. draw frames on several threads and hand them over in order, 5. let the encoder finish.
/// </summary>
static class Rendering
{
    /// <summary>Returns the number of frames that the encoder took.</summary>
    /// <exception cref="FfmpegException">A reference cannot be decoded, or the clip cannot be encoded.</exception>
    public static async Task<int> RunAsync(Order order, Action<int> progress, CancellationToken ct)
    {
        var job = order.Job;
        var wave = job.Audio ? job.Output + ".wav" : null;
        try
        {
            var soundtrack = wave is null ? Task.CompletedTask : Soundtrack.WriteAsync(job, order.Ffmpeg, wave, ct);
            await using var film = await Film.OpenAsync(job, order.Ffmpeg, ct);
            await soundtrack;

            await using var encoder = Encoder.Start(order.Ffmpeg, job, wave, ct);
            await using var frames = new FramePump(film, job.Size, order.Threads);
            for (var done = 0; done < job.Frames; done++)
            {
                progress(done);
                using var frame = await frames.NextAsync(ct);
                await encoder.WriteAsync(frame.Bytes, ct);
            }

            progress(job.Frames);
            await encoder.FinishAsync(ct);
            return job.Frames;
        }
        finally
        {
            if (wave is not null) File.Delete(wave);
        }
    }
}
