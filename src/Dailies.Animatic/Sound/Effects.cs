using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>What happens in a shot and is heard: what those in it do, thunder, the sounds that its words name, a fast camera.</summary>
static class Effects
{
    // A sound that is named once comes when the picture has been seen.
    const float Named = 0.12f, Apart = 0.9f;

    const int MostOfOne = 3;

    /// <summary>Adds them to a strip that begins with the shot.</summary>
    /// <param name="strip">Where they ring.</param>
    /// <param name="shot">The shot.</param>
    /// <param name="isFirst">Whether the clip begins with it.</param>
    /// <param name="seed">The shot's.</param>
    public static void AddTo(Strip strip, Shot shot, bool isFirst, ulong seed)
    {
        var dice = new Dice(seed + 1);
        // The main one is in the middle, as in the picture, the others to either side.
        for (var i = 0; i < shot.Subjects.Count; i++) Does(strip, shot.Subjects[i], shot, i == 0 ? 0.5f : i % 2 == 0 ? 0.32f : 0.68f, ref dice);

        var isStorm = shot.Weather == Weather.Storm;
        if (isStorm)
        {
            foreach (var stroke in Stroke.During(shot.Seconds, seed))
                SoundBook.Play(strip.From(stroke.Heard), "thunder", ref dice, 1.2f - (0.5f * stroke.Delay), 1.1f - (0.3f * stroke.Delay), dice.Between(0.3f, 0.7f));
        }

        if (shot.Particles.Contains(Particle.Fireworks)) SoundBook.Play(strip, "Particle.Fireworks", ref dice);

        var at = Math.Min(Named, shot.Seconds * 0.1f);
        foreach (var sound in shot.Sounds.Where(sound => !(isStorm && sound == "thunder")))
        {
            if (at >= shot.Seconds) break;
            SoundBook.Play(strip.From(at), sound, ref dice, pan: dice.Between(0.4f, 0.6f));
            at += Apart;
        }

        if (shot.Camera.Fast) SoundBook.Play(strip, "whoosh", ref dice, isFirst ? 0.4f : 0.7f);
    }

    static void Does(Strip strip, Subject subject, Shot shot, float pan, ref Dice dice)
    {
        if (subject.Emoji is { } emoji)
        {
            // Some are heard beside each other, not in one voice.
            for (var i = 0; i < Math.Clamp(subject.Count, 1, MostOfOne); i++)
            {
                var (later, side) = i == 0 ? (0, pan) : (dice.Between(0.1f, 0.9f), dice.Between(0.15f, 0.85f));
                SoundBook.Play(strip.From(later), emoji, ref dice, 1, (subject.Scale > 1.5f ? 0.75f : 1) * (1 + (0.08f * i)), side);
            }
        }

        // Many are a little louder than one.
        var level = 0.8f + (0.2f * Math.Min(subject.Count, MostOfOne));
        var doing = $"{subject.Emoji}.{subject.Motion}";
        if (SoundBook.Has(doing))
        {
            SoundBook.Play(strip, doing, ref dice, level, pan: pan);
            return;
        }

        var motion = $"Motion.{subject.Motion}";
        var ground = Ground(shot);
        SoundBook.Play(strip, SoundBook.Has(motion + ground) ? motion + ground : motion, ref dice, level, pan: pan);
    }

    static string Ground(Shot shot) =>
        shot.Weather == Weather.Snow || shot.Place == Place.SnowField ? ".Snow"
        : shot.Place is Place.Meadow or Place.Forest or Place.Bamboo or Place.Beach or Place.Desert or Place.Garden or Place.Graveyard or Place.Mars ? ".Soft"
        : "";
}
