namespace Dailies.Animatic.Shots;

/// <summary>Where a shot plays.</summary>
enum Place
{
    Meadow, Forest, Bamboo, City, Sea, Beach, Desert, Mountains, SnowField, Space, Moon, Underwater,
    Room, Bedroom, Office, Kitchen, Cafe, Library, Stage, Road, River, Lake, Garden, Village, Temple, Castle,
    Market, School, Factory, Sky, Cave, Harbour, Stadium, Station, Hospital, Laboratory, Rooftop, Bridge, Graveyard, Church, Gym, Ballroom, Cellar, Mars,

    /// <summary>A plain backdrop, as for a product.</summary>
    Studio,
}

/// <summary>The light of the hour.</summary>
enum Hour
{
    Day, Dawn, Sunset, Night,
}

/// <summary>The time of the year.</summary>
enum Season
{
    Unsaid, Spring, Summer, Autumn, Winter,
}

/// <summary>What the sky does.</summary>
enum Weather
{
    Clear, Cloudy, Rain, Storm, Snow, Fog, Wind,
}

/// <summary>What is in the air besides the weather.</summary>
enum Particle
{
    Leaves, Petals, Dust, Sparks, Confetti, Stars, Bubbles, Fireflies, Smoke, Fireworks,
}
