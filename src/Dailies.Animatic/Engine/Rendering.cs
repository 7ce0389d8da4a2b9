using Dailies.Animatic.Frames;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;

namespace Dailies.Animatic.Engine;

/// <summary>
/// Makes one clip in this process: 1. read the prompt, 2. write the sound to a file, and meanwhile 3. decode the references and begin to
/// draw, 4. start one encoder that reads the sound and our frames, 5. hand frames over in order as threads finish them, 6. let the encoder
/// finish.
/// </summary>
static class Rendering
{
    /// <summary>Returns where the time went, once the encoder took all frames and the file is whole.</summary>
    /// <exception cref="FfmpegException">A reference cannot be decoded, or the clip cannot be encoded.</exception>
    public static StageTimes Run(Order order, Action<int> progress, CancellationToken ct)
    {
        // On this thread, which belongs to the clip, as far as it waits for pipes: the pool is for drawing.
        var job = order.Job;
        var wave = job.Audio ? job.Output + ".wav" : null;
        Clocked all = new(), opening = new(), sound = new(), waiting = new(), writing = new(), finishing = new();
        try
        {
            TimeSpan textures, drawing;
            using (all.Start())
            {
                var script = Read();
                var soundtrack = wave is null ? Task.CompletedTask : Task.Run(() => SoundAsync(wave, script), ct);
                using var film = Open(script);
                using var frames = new FramePump(film, job.Size, order.Threads);
                frames.Begin(ct);
                soundtrack.GetAwaiter().GetResult();

                using var encoder = Encoder.Start(order.Ffmpeg, job, wave, ct);
                for (var done = 0; done < job.Frames; done++)
                {
                    progress(done);
                    Frame next;
                    using (waiting.Start()) next = frames.Next(ct);
                    using var frame = next;
                    using (writing.Start()) encoder.Write(frame.Bytes, ct);
                }

                progress(job.Frames);
                using (finishing.Start()) encoder.Finish(ct);
                (textures, drawing) = (film.Textures, frames.Drawing);
            }

            return new(
                Of(opening.Total), Of(sound.Total), Of(textures), Of(drawing - textures), Of(waiting.Total), Of(writing.Total), Of(finishing.Total), Of(all.Total));
        }
        finally
        {
            if (wave is not null) File.Delete(wave);
        }

        Script Read()
        {
            using (opening.Start()) return Script.Read(job.Prompt, job.Frames);
        }

        async Task SoundAsync(string path, Script script)
        {
            using (sound.Start()) await Soundtrack.WriteAsync(job, script, order.Ffmpeg, path, ct);
        }

        Film Open(Script script)
        {
            using (opening.Start()) return Film.OpenAsync(job, script, order.Ffmpeg, ct).GetAwaiter().GetResult();
        }

        static double Of(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
    }
}
