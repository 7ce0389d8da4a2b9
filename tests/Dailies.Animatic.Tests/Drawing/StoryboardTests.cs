using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class StoryboardTests
{
    [Theory]
    [InlineData("a cat")]
    [InlineData("a fox in a snowy forest")]
    [InlineData("a neon city at night")]
    [InlineData("a ship on the sea in a storm")]
    [InlineData("a dog on the beach at sunset")]
    [InlineData("a camel in the desert")]
    [InlineData("an eagle over mountains in the fog")]
    [InlineData("a rocket in space")]
    [InlineData("an astronaut on the moon")]
    [InlineData("a whale under water")]
    [InlineData("a chef in a kitchen")]
    [InlineData("snow")]
    public void Every_pixel_is_painted_at_every_shape_and_the_same_in_any_order(string prompt)
    {
        foreach (var size in (SKSizeI[])[new(640, 360), new(360, 640), new(400, 400)])
        {
            using var storyboard = new Storyboard(prompt, 25, size, seed: 3);
            var last = Paint(storyboard, size, 24, SKColors.Magenta);
            Paint(storyboard, size, 0, SKColors.Magenta);

            Assert.Equal(last, Paint(storyboard, size, 24, SKColors.Lime));
        }
    }

    static byte[] Paint(Storyboard storyboard, SKSizeI size, int frame, SKColor before)
    {
        var canvas = new Canvas(new PixelSize(size.Width, size.Height));
        using var ground = Texture.Draw(size.Width, size.Height, skia => skia.Clear(before));
        Compositor.Paint(canvas, [new(ground, SKMatrix.Identity)]);
        storyboard.Paint(canvas, frame);
        return canvas.Planes.ToArray();
    }
}
