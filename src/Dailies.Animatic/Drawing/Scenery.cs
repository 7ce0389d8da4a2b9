using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Landscapes;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Where a shot plays.</summary>
/// <param name="Behind">What is behind the subjects; the first element covers the whole stage.</param>
/// <param name="InFront">What is in front of them.</param>
/// <param name="Ground">Where the main subject's feet stand, in stage coordinates from its top.</param>
/// <param name="HasGround">Whether there is ground, so that subjects throw a shadow on it.</param>
/// <param name="IsInside">Whether it is lit by lamps.</param>
sealed record Scenery(IReadOnlyList<Element> Behind, IReadOnlyList<Element> InFront, float Ground, bool HasGround, bool IsInside)
{
    const float PlateDepth = 0.6f;
    const float PlateGround = 0.84f;

    /// <summary>The scenery of a shot.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="plate">A picture that takes the place of what would be drawn.</param>
    public static Scenery Of(Shot shot, Stage stage, SKImage? plate = null)
    {
        if (plate is not null) return Of(stage, [new Layer(Fill(stage, plate), PlateDepth)]);
        // A video that is the plate lies below all that is placed.
        if (SuppliedPictures.PlateOf(shot, ReferenceKind.Video) is not null) return Of(stage, []);

        var landscape = Landscape.Of(shot.Place);
        return new(landscape.Behind(stage), landscape.InFront(stage), stage.Height * landscape.Ground, landscape.HasGround, HasCeiling(landscape));
    }

    /// <summary>The scenery of a shot of which a picture is given: there is nothing to draw, and nothing that is known of its ground.</summary>
    public static Scenery Unseen(Shot shot) => new([], [], Ground: 0, HasGround: false, HasCeiling(Landscape.Of(shot.Place)));

    static bool HasCeiling(Landscape landscape) => landscape is Interior or Room;

    // A plate has its ground where pictures of places mostly have it.
    static Scenery Of(Stage stage, IReadOnlyList<Element> plate) => new(plate, [], stage.Height * PlateGround, HasGround: true, IsInside: false);

    static Texture Fill(Stage stage, SKImage plate) => stage.Draw(canvas => canvas.DrawImage(plate, SKRect.Create(stage.Width, stage.Height), new SKSamplingOptions(SKCubicResampler.Mitchell)));
}
