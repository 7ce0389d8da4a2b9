using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Where a shot plays, in two layers that the camera moves differently.</summary>
abstract class Landscape
{
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
        Place.Studio => new Studio(),
        _ => new Meadow(),
    };

    /// <summary>Draws all that is far, over the whole layer.</summary>
    public abstract void DrawFar(SKCanvas canvas, Stage stage);

    /// <summary>Draws what is near; where nothing is drawn, the far layer is seen.</summary>
    public abstract void DrawNear(SKCanvas canvas, Stage stage);
}
