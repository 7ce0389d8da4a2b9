using Dailies.Animatic.Frames;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;

namespace Dailies.Animatic.Engine;

/// <summary>
/// Makes one clip in this process: 1. start an encoder, which is long in starting, and meanwhile 2. read the prompt, 3. mix the sound, and
/// meanwhile 4. decode the references and begin to draw, 5. hand the sound and the frames over as the encoder takes them, frames in order
/// as threads finish them, 6. let the encoder finish.
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
        IReadOnlyList<VideoReader> videos = [.. job.ReferenceVideos.Select(path => new VideoReader(order.Ffmpeg, path, job.Size, ct))];
        var encoder = new Lazy<Encoder>(() => Encoder.Start(order.Ffmpeg, job, wave, ct));
        try
        {
            TimeSpan textures, drawing;
            using (all.Start())
            {
                var isPiped = wave is not null && Fifo.Make(wave);
                if (isPiped || wave is null) _ = encoder.Value;
                if (videos is [var first, ..]) first.Begin();
                var script = Read();
                var mixing = wave is null ? null : Task.Run(() => MixAsync(script), ct);
                using var film = Open(script);
                using var frames = new FramePump(film, job.Size, order.Threads);
                frames.Begin(ct);
                var sounding = mixing is null ? Task.CompletedTask : HandOver(mixing.GetAwaiter().GetResult());
                if (!isPiped) sounding.GetAwaiter().GetResult();

                for (var done = 0; done < job.Frames; done++)
                {
                    progress(done);
                    Frame next;
                    using (waiting.Start()) next = frames.Next(ct);
                    using var frame = next;
                    using (writing.Start()) encoder.Value.Write(frame.Bytes, ct);
                }

                progress(job.Frames);
                using (finishing.Start()) encoder.Value.Finish(ct);
                sounding.GetAwaiter().GetResult();
                (textures, drawing) = (film.Textures, frames.Drawing);
            }

            return new(
                Of(opening.Total), Of(sound.Total), Of(textures), Of(drawing - textures), Of(waiting.Total), Of(writing.Total), Of(finishing.Total), Of(all.Total));
        }
        finally
        {
            foreach (var video in videos) video.Dispose();
            if (encoder.IsValueCreated) encoder.Value.Dispose();
            if (wave is not null) File.Delete(wave);
        }

        Script Read()
        {
            using (opening.Start()) return Script.Read(job.Prompt, job.Frames);
        }

        async Task<float[]> MixAsync(Script script)
        {
            using (sound.Start()) return await Soundtrack.MixAsync(job, script, order.Ffmpeg, ct);
        }

        Film Open(Script script)
        {
            using (opening.Start()) return Film.OpenAsync(job, script, videos, order.Ffmpeg, ct).GetAwaiter().GetResult();
        }

        // The encoder takes it bit by bit, until the last frame.
        Task HandOver(float[] stereo) => Task.Factory.StartNew(() => Wave.Write(wave!, stereo), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        static double Of(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
    }
}
