using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>What is heard all the time in a shot: its place, weather and hour.</summary>
static class Ambience
{
    const float BehindWindows = 0.25f;

    /// <summary>Adds it to a strip as long as the shot.</summary>
    public static void AddTo(Strip strip, Shot shot, Dice dice)
    {
        SoundBook.Play(strip, $"Place.{shot.Place}", ref dice);
        SoundBook.Play(strip, $"Weather.{shot.Weather}", ref dice, IsInside(shot.Place) && shot.Weather is not Weather.Rain ? BehindWindows : 1);
        foreach (var particle in shot.Particles.Where(particle => particle is not Particle.Fireworks)) SoundBook.Play(strip, $"Particle.{particle}", ref dice);
        if (shot.Hour == Hour.Night && IsGreen(shot.Place)) SoundBook.Play(strip, "Hour.Night", ref dice);
    }

    static bool IsInside(Place place) => place is Place.Room or Place.Bedroom or Place.Office or Place.Kitchen or Place.Cafe or Place.Library
        or Place.Stage or Place.School or Place.Factory or Place.Hospital or Place.Laboratory or Place.Studio or Place.Station or Place.Church or Place.Gym or Place.Ballroom or Place.Cellar;

    static bool IsGreen(Place place) => place is Place.Meadow or Place.Forest or Place.Bamboo or Place.Garden or Place.Village or Place.Lake
        or Place.River or Place.Temple or Place.Castle or Place.Graveyard;
}
