using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class TitleTests : IDisposable
{
    const int Frames = 49;
    const string Text = "The long road home to the sea and the hills";

    readonly PictureFont font = new();

    public static TheoryData<string, string> Shots => new(
        from ratio in AspectRatio.All
        where ratio != AspectRatio.Adaptive
        from prompt in (string[])
        [
            "A man in a studio", "A man sleeps in a studio", "A mouse in a studio", "Extreme close-up, a man in a studio", "Close-up, a doctor in a studio",
            "A dog in a studio, low angle", "Three mice in a studio, crane down",
        ]
        select (ratio, prompt));

    [Theory]
    [MemberData(nameof(Shots))]
    public void A_title_is_seen_and_not_on_the_head_of_the_main_subject(string ratio, string prompt)
    {
        var pixels = Catalogue.BuiltIn.Size("480p", ratio);
        var size = new SKSizeI(pixels.Width, pixels.Height);
        var shot = Script.Read(prompt, Frames).Shots[0];

        var (written, onHeads) = (0, 0);
        int[] frames = [8, 24, 40];
        foreach (var (frame, bare, titled) in frames.Zip(Luma(shot, size, frames), Luma(shot with { Titles = [Text] }, size, frames)))
        {
            var heads = Heads(shot, size, frame);
            for (var i = 0; i < bare.Length; i++)
            {
                // Letters are white; what is darker is their shade.
                if (titled[i] < 225 || titled[i] - bare[i] < 8) continue;
                written++;
                if (heads.Contains(i % size.Width, i / size.Width)) onHeads++;
            }
        }

        Assert.True(written > 300, $"{written} pixels of a title");
        Assert.True(onHeads == 0, $"{onHeads} of {written} pixels of the title are on the head");
    }

    [Fact]
    public void A_title_is_in_the_lower_third_where_it_covers_nobody()
    {
        var size = new SKSizeI(864, 480);
        var shot = Script.Read("A man in a studio", Frames).Shots[0];

        var (bare, titled) = (Luma(shot, size, [24])[0], Luma(shot with { Titles = [Text] }, size, [24])[0]);
        Assert.All(Enumerable.Range(0, bare.Length).Where(i => Math.Abs(titled[i] - bare[i]) > 12), i => Assert.True(i / size.Width > size.Height * 0.64));
    }

    public void Dispose() => font.Dispose();

    List<byte[]> Luma(Shot shot, SKSizeI size, int[] frames)
    {
        using var view = ShotView.Of(shot, SuppliedPictures.None, null, size, font, clipSeed: 1, seed: 5);
        var (canvas, painted) = (new Canvas(new PixelSize(size.Width, size.Height)), new List<byte[]>());
        foreach (var frame in frames)
        {
            var placed = new List<Placed>();
            view.AddTo(placed, frame);
            Compositor.Paint(canvas, placed);
            painted.Add(canvas.Planes[..(size.Width * size.Height)].ToArray());
        }

        return painted;
    }

    // As the shot is composed.
    SKRect Heads(Shot shot, SKSizeI size, int frame)
    {
        var dice = new Dice(5);
        var stage = new Stage(size, Light.Of(shot, ref dice), dice.Next()) { Followed = Pace.Followed(shot) };
        var scenery = Scenery.Of(shot, stage);
        var cast = Cast.Of(shot, stage, scenery, SuppliedPictures.None, font, clipSeed: 1, ref dice);
        var at = frame / (Frames - 1f);
        var heads = cast.Main!.Heads(new(at, frame / 24f, new(Camera.Of(shot, stage, cast.Focus, shot.Seconds, ref dice, cast.Followed), at)));
        foreach (var element in cast.Elements.Concat(scenery.Behind).Concat(scenery.InFront)) element.Dispose();
        return heads;
    }
}
