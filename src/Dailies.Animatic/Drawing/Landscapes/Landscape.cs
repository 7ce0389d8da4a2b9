using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Where a shot plays, in two layers that the camera moves differently.</summary>
abstract class Landscape
{
    /// <summary>Where subjects stand, in parts of the frame's height from its top.</summary>
    public virtual float Ground => 0.88f;

    /// <summary>Whether there is ground, so that subjects throw a shadow on it.</summary>
    public virtual bool HasGround => true;

    /// <summary>The landscape for a setting.</summary>
    public static Landscape Of(Setting setting) => setting.Place switch
    {
        Place.Forest => new Forest(),
        Place.City => new City(),
        Place.Sea => new Sea(),
        Place.Beach => new Beach(),
        Place.Desert => new Desert(),
        Place.Mountains => new Mountains(),
        Place.Snow => new SnowField(),
        Place.Space => new Space(),
        Place.Moon => new MoonSurface(),
        Place.Underwater => new Underwater(),
        Place.Room => new Room(),
        _ => new Meadow(),
    };

    /// <summary>Draws all that is far, over the whole layer.</summary>
    public abstract void DrawFar(SKCanvas canvas, Stage stage);

    /// <summary>Draws what is near; where nothing is drawn, the far layer is seen.</summary>
    public abstract void DrawNear(SKCanvas canvas, Stage stage);
}
