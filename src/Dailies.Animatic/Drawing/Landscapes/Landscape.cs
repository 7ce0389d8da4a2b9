using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Where a shot plays, in planes that the camera moves differently: the sky, what is far, what is near, and the foreground.</summary>
abstract class Landscape
{
    /// <summary>Depth of what is far.</summary>
    public const float Far = 0.4f;

    /// <summary>Depth of the foreground.</summary>
    protected const float Front = 1.5f;

    const float Near = 1;

    /// <summary>Whether a sky lies behind what is far; else that covers the whole plane.</summary>
    public virtual bool IsUnderSky => true;

    /// <summary>Where subjects stand, in parts of the stage's height from its top.</summary>
    public virtual float Ground => 0.82f;

    /// <summary>Whether there is ground, so that subjects throw a shadow on it.</summary>
    public virtual bool HasGround => true;

    /// <summary>The landscape of a place.</summary>
    public static Landscape Of(Place place) => place switch
    {
        Place.Forest => new Forest(),
        Place.City => new City(),
        Place.Sea => new Sea(),
        Place.Beach => new Beach(),
        Place.Desert => new Desert(),
        Place.Mountains => new Mountains(),
        Place.SnowField => new SnowField(),
        Place.Space => new Space(),
        Place.Moon => new MoonSurface(),
        Place.Underwater => new Underwater(),
        Place.Bamboo => new Bamboo(),
        Place.Room => new Room(),
        Place.Bedroom => new Bedroom(),
        Place.Office => new Office(),
        Place.Kitchen => new Kitchen(),
        Place.Cafe => new Cafe(),
        Place.Library => new Library(),
        Place.Stage => new Theatre(),
        Place.Road => new Road(),
        Place.River => new River(),
        Place.Lake => new Lake(),
        Place.Garden => new Garden(),
        Place.Village => new Village(),
        Place.Temple => new Temple(),
        Place.Castle => new Castle(),
        Place.Market => new Market(),
        Place.School => new School(),
        Place.Factory => new Factory(),
        Place.Sky => new Clouds(),
        Place.Cave => new Cave(),
        Place.Harbour => new Harbour(),
        Place.Stadium => new Stadium(),
        Place.Station => new Station(),
        Place.Hospital => new Hospital(),
        Place.Laboratory => new Laboratory(),
        Place.Rooftop => new Rooftop(),
        Place.Bridge => new Bridge(),
        Place.Graveyard => new Graveyard(),
        Place.Church => new Church(),
        Place.Gym => new Gym(),
        Place.Ballroom => new Ballroom(),
        Place.Cellar => new Cellar(),
        Place.Mars => new Mars(),
        Place.Studio => new Studio(),
        _ => new Meadow(),
    };

    /// <summary>All that is behind the subjects; the first covers the whole stage.</summary>
    public IReadOnlyList<Element> Behind(Stage stage) =>
        [.. Overhead(stage), Plane(stage, DrawFar, Far), .. Alive(stage), Plane(stage, DrawNear, Near)];

    /// <summary>What is in front of them.</summary>
    public virtual IReadOnlyList<Element> InFront(Stage stage) => [Plane(
        stage,
        (canvas, stage) =>
        {
            var dice = new Dice(stage.Seed + 2);
            DrawFront(new(canvas, stage), ref dice);
        },
        Front)];

    /// <summary>The sky, where there is one.</summary>
    protected virtual IReadOnlyList<Element> Overhead(Stage stage) => IsUnderSky ? Sky.Of(stage) : [];

    /// <summary>Draws what is far, down to where it is hidden by what is near.</summary>
    protected abstract void DrawFar(SKCanvas canvas, Stage stage);

    /// <summary>Draws what is near; where nothing is drawn, what is far is seen.</summary>
    protected abstract void DrawNear(SKCanvas canvas, Stage stage);

    /// <summary>Draws what is between the camera and the subjects: along the lower edge and in the corners, where it hides nobody.</summary>
    protected virtual void DrawFront(Brush brush, ref Dice dice)
    {
    }

    /// <summary>What moves by itself, between what is far and what is near.</summary>
    protected virtual IEnumerable<Element> Alive(Stage stage) => [];

    /// <summary>A plane of the whole stage.</summary>
    static Layer Plane(Stage stage, Action<SKCanvas, Stage> draw, float depth) =>
        new(stage.Draw(canvas => draw(canvas, stage)), depth);
}
