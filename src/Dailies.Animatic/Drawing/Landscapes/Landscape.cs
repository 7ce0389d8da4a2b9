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
        Place.Room or Place.Bedroom or Place.Office or Place.Kitchen or Place.Cafe or Place.Library or Place.School or Place.Hospital
            or Place.Laboratory or Place.Studio or Place.Stage => new Room(),
        _ => new Meadow(),
    };

    /// <summary>Draws all that is far, over the whole layer.</summary>
    public abstract void DrawFar(SKCanvas canvas, Stage stage);

    /// <summary>Draws what is near; where nothing is drawn, the far layer is seen.</summary>
    public abstract void DrawNear(SKCanvas canvas, Stage stage);
}
