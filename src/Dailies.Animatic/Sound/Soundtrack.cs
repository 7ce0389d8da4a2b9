using Dailies.Animatic.Shots;
using Dailies.Engines;

namespace Dailies.Animatic.Sound;

/// <summary>
/// The sound of a clip: 1. begin to speak its lines, and 2. read the references; meanwhile, side by side, 3. make the music and 4. what the
/// shots sound like; 5. lower these under what is in front, 6. bring the whole to the loudness of broadcasts.
/// </summary>
static class Soundtrack
{
    const double Lufs = -16;

    // What is made up stays well below what the caller sent, and below what is spoken.
    const float UnderReferences = 0.12f, UnderSpeech = 0.3f;

    /// <summary>Left and right in turn, exactly as long as the clip.</summary>
    public static async Task<float[]> MixAsync(RenderJob job, Script script, string ffmpeg, CancellationToken ct)
    {
        var shots = script.Shots;
        var length = job.Frames * Samples.PerFrame;
        var speaking = Speech.SayAsync(Espeak.Name, shots, length, ct);
        var reading = ReferenceSound.ReadAsync(job, shots, ffmpeg, ct);

        // A reference that is to be the music takes the place of ours.
        var isOurs = !shots.Any(shot => shot.References.Any(use => use is { Kind: ReferenceKind.Audio, Role: ReferenceRole.Music } && use.Index < job.ReferenceAudios.Count));
        var playing = isOurs && !Music.IsUnwanted(job.Prompt) ? Task.Run(() => Music.Make(shots, (ulong)job.Seed, length), ct) : null;
        var stereo = await Scape.MakeAsync(shots, script.Seeds(job.Seed), length);
        if (playing is not null) Add(stereo, await playing);

        var references = await reading;
        if (references.Music is { } bed) Add(stereo, bed);
        if (references.Unsaid is { } unsaid)
        {
            for (var i = 0; i < stereo.Length; i++) stereo[i] *= UnderReferences;
            Add(stereo, unsaid);
        }

        // Who speaks is not lowered under who else speaks.
        var speech = await speaking;
        if (references.Voice is { } voice && speech is not null) Add(speech, voice);
        if ((speech ?? references.Voice) is { } front)
        {
            Ducking.Apply(stereo, front, UnderSpeech);
            Add(stereo, front);
        }

        Loudness.Bring(stereo, Lufs);
        Fade.Ends(stereo);
        return stereo;
    }

    static void Add(float[] stereo, float[] more)
    {
        for (var i = 0; i < stereo.Length; i++) stereo[i] += more[i];
    }
}
