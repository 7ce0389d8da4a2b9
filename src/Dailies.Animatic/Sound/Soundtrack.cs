using Dailies.Animatic.References;
using Dailies.Engines;

namespace Dailies.Animatic.Sound;

/// <summary>
/// The sound of a clip: music, and what the shots' places and weather sound like; where there are reference audios, these in front, one after
/// another in parts of equal length, each from its beginning.
/// </summary>
static class Soundtrack
{
    // What is made up stays well below what the caller sent.
    const float UnderReferences = 0.15f;

    /// <summary>Writes it as a WAV file, exactly as long as the clip.</summary>
    public static async Task WriteAsync(RenderJob job, string ffmpeg, string path, CancellationToken ct)
    {
        var length = job.Frames * Samples.PerFrame;
        var stereo = new float[length * 2];
        Music.AddTo(stereo, new Dice((ulong)job.Seed));
        Ambience.AddTo(stereo, job.Prompt, new Dice(~(ulong)job.Seed));
        if (job.ReferenceAudios.Count > 0)
        {
            for (var i = 0; i < stereo.Length; i++) stereo[i] *= UnderReferences;
            await AddReferencesAsync(stereo, job.ReferenceAudios, ffmpeg, ct);
        }

        Fade.Ends(stereo);
        await Wave.WriteAsync(path, stereo, ct);
    }

    static async Task AddReferencesAsync(float[] stereo, IReadOnlyList<string> paths, string ffmpeg, CancellationToken ct)
    {
        var part = stereo.Length / 2 / paths.Count;
        for (var number = 0; number < paths.Count; number++)
        {
            var heard = await SoundReader.ReadAsync(ffmpeg, paths[number], part, ct);
            Fade.Ends(heard);
            for (var i = 0; i < heard.Length; i++) stereo[(number * part * 2) + i] += heard[i];
        }
    }
}
