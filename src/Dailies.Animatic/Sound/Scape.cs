using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>What a shot sounds like: its place, weather and hour, what those in it do, and the sounds that its words name.</summary>
static class Scape
{
    // A sound that is named once comes when the picture has been seen.
    const float Named = 0.12f, Apart = 0.9f;

    const float BehindWindows = 0.25f;

    /// <summary>Adds it to <paramref name="stereo"/>, from cut to cut.</summary>
    public static void AddTo(float[] stereo, Shot shot, bool first, Dice dice)
    {
        var count = shot.Frames * Samples.PerFrame;
        var strip = new Strip(new float[count * 2], 0, count);
        Around(strip, shot, ref dice);
        foreach (var subject in shot.Subjects) Done(strip, subject, shot, ref dice);

        var at = Math.Min(Named, strip.Seconds * 0.1f);
        foreach (var sound in shot.Sounds)
        {
            if (at >= strip.Seconds) break;
            SoundBook.Play(strip.From(at), sound, ref dice, pan: dice.Between(0.4f, 0.6f));
            at += Apart;
        }

        if (shot.Camera.Fast) SoundBook.Play(strip, "whoosh", ref dice, first ? 0.4f : 0.7f);
        Fade.Ends(strip.Stereo);
        var into = stereo.AsSpan(shot.FirstFrame * Samples.PerFrame * 2);
        for (var i = 0; i < strip.Stereo.Length; i++) into[i] += strip.Stereo[i];
    }

    static void Around(Strip strip, Shot shot, ref Dice dice)
    {
        var inside = IsInside(shot.Place);
        SoundBook.Play(strip, $"Place.{shot.Place}", ref dice);
        SoundBook.Play(strip, $"Weather.{shot.Weather}", ref dice, inside && shot.Weather is not Weather.Rain ? BehindWindows : 1);
        foreach (var particle in shot.Particles) SoundBook.Play(strip, $"Particle.{particle}", ref dice);
        if (shot.Hour == Hour.Night && IsGreen(shot.Place)) SoundBook.Play(strip, "Hour.Night", ref dice);
    }

    static void Done(Strip strip, Subject subject, Shot shot, ref Dice dice)
    {
        // Many are a little louder than one, and farther apart.
        var level = 0.8f + (0.2f * Math.Min(subject.Count, 3));
        var doing = $"{subject.Emoji}.{subject.Motion}";
        if (subject.Emoji is { } emoji) SoundBook.Play(strip, emoji, ref dice, level, subject.Scale > 1.5f ? 0.75f : 1);
        if (SoundBook.Has(doing))
        {
            SoundBook.Play(strip, doing, ref dice, level);
            return;
        }

        var motion = $"Motion.{subject.Motion}";
        var ground = Ground(shot);
        SoundBook.Play(strip, SoundBook.Has(motion + ground) ? motion + ground : motion, ref dice, level);
    }

    static string Ground(Shot shot) =>
        shot.Weather == Weather.Snow || shot.Place == Place.SnowField ? ".Snow"
        : shot.Place is Place.Meadow or Place.Forest or Place.Bamboo or Place.Beach or Place.Desert or Place.Garden ? ".Soft"
        : "";

    static bool IsInside(Place place) => place is Place.Room or Place.Bedroom or Place.Office or Place.Kitchen or Place.Cafe or Place.Library
        or Place.Stage or Place.School or Place.Factory or Place.Hospital or Place.Laboratory or Place.Studio or Place.Station;

    static bool IsGreen(Place place) => place is Place.Meadow or Place.Forest or Place.Bamboo or Place.Garden or Place.Village or Place.Lake
        or Place.River or Place.Temple or Place.Castle;
}
