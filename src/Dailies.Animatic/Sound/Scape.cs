using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>What the shots sound like, joined at the cuts: ambiences melt into each other, and what happened rings out.</summary>
static class Scape
{
    // Short enough that sound changes with the picture.
    const float Melting = 0.08f, Ringing = 0.3f;

    /// <summary>Makes it, the shots side by side; the same on any number of threads.</summary>
    /// <param name="shots">The shots.</param>
    /// <param name="seeds">Theirs.</param>
    /// <param name="length">Samples of each channel of the clip.</param>
    public static async Task<float[]> MakeAsync(IReadOnlyList<Shot> shots, ulong[] seeds, int length)
    {
        var making = shots.SelectMany((shot, number) => (Task<Part>[])
        [
            Task.Run(() => Around(shot, seeds[number], length)),
            Task.Run(() => Happening(shot, number == 0, seeds[number], length)),
        ]);
        var stereo = new float[length * 2];
        foreach (var (first, sound) in await Task.WhenAll(making))
        {
            var into = stereo.AsSpan(first * 2, sound.Length);
            for (var i = 0; i < sound.Length; i++) into[i] += sound[i];
        }

        return stereo;
    }

    static Part Around(Shot shot, ulong seed, int length)
    {
        var (strip, first) = Stretch(shot, Melting, length);
        Ambience.AddTo(strip, shot, new Dice(seed));
        Balance.Bring("ambience", strip.Stereo);
        Fade.Melt(strip.Stereo, Melting);
        return new(first, strip.Stereo);
    }

    static Part Happening(Shot shot, bool isFirst, ulong seed, int length)
    {
        var (strip, first) = Stretch(shot, Ringing, length);
        Effects.AddTo(strip, shot, isFirst, seed);
        Balance.Bring("effects", strip.Stereo);
        Fade.Out(strip.Stereo, Ringing);
        return new(first, strip.Stereo);
    }

    static (Strip Strip, int First) Stretch(Shot shot, float after, int length)
    {
        var first = shot.FirstFrame * Samples.PerFrame;
        var count = Math.Min((shot.Frames * Samples.PerFrame) + (int)(after * Samples.Rate), length - first);
        return (new(new float[count * 2], 0, count), first);
    }

    readonly record struct Part(int First, float[] Stereo);
}
