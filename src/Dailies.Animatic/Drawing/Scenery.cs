using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Landscapes;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing;

/// <summary>Where a shot plays.</summary>
/// <param name="Behind">What is behind the subjects; the first element covers the whole stage.</param>
/// <param name="InFront">What is in front of them.</param>
/// <param name="Ground">Where the main subject's feet stand, in stage coordinates from its top.</param>
/// <param name="HasGround">Whether there is ground, so that subjects throw a shadow on it.</param>
/// <param name="IsInside">Whether it is lit by lamps.</param>
sealed record Scenery(IReadOnlyList<Element> Behind, IReadOnlyList<Element> InFront, float Ground, bool HasGround, bool IsInside)
{
    /// <summary>The scenery of a shot.</summary>
    public static Scenery Of(Shot shot, Stage stage)
    {
        var landscape = Landscape.Of(shot.Place);
        return new(
            [
                new Layer(Texture.Draw(stage.Size.Width, stage.Size.Height, canvas => landscape.DrawFar(canvas, stage)), depth: 0.4f),
                new Layer(Texture.Draw(stage.Size.Width, stage.Size.Height, canvas => landscape.DrawNear(canvas, stage)), depth: 1),
            ],
            [],
            stage.Height * landscape.Ground,
            landscape.HasGround,
            landscape is Interior or Room);
    }
}
