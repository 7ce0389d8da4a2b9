using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class SpeakingTests
{
    const int Frames = 121;

    // Of a line of two seconds that begins at once; between the two it is uncertain which syllable it is at.
    static readonly int[] During = [.. Enumerable.Range(5, 30)], After = [.. Enumerable.Range(85, 30)];

    [Theory]
    [InlineData("A man", 1280, 720)]
    [InlineData("A man", 720, 1280)]
    [InlineData("A teacher", 1280, 720)]
    [InlineData("An old woman", 1280, 720)]
    [InlineData("A king", 1280, 720)]
    [InlineData("A robot", 720, 1280)]
    [InlineData("A bear", 1280, 720)]
    public void A_mouth_opens_and_shuts_while_its_line_is_spoken_and_not_after_it(string who, int width, int height)
    {
        using var storyboard = new Storyboard($"{who} in a studio says: \"We have to leave this place right now.\" Static shot.", Frames, new(width, height), seed: 3);

        var (during, after) = (Dark(storyboard, new(width, height), During), Dark(storyboard, new(width, height), After));
        Assert.True(during.Max() > after.Max() + 60, $"dark red: {string.Join(' ', during)}, and then {string.Join(' ', after)}");
        Assert.True(Turns(during) >= 6, $"{Turns(during)} turns: {string.Join(' ', during)}");
    }

    [Theory]
    [InlineData("A cat")]
    [InlineData("A car")]
    [InlineData("A shaman")]
    public void What_has_no_mouth_to_open_moves_more_while_its_line_is_spoken_than_after_it(string who)
    {
        var size = new SKSizeI(640, 360);
        using var storyboard = new Storyboard($"{who} in a studio says: \"We have to leave this place right now.\" Static shot.", Frames, size, seed: 3);

        var (during, after) = (Changes(storyboard, size, During), Changes(storyboard, size, After));
        Assert.True(during > 1.5 * after, $"{during} pixels change from frame to frame, and {after} afterwards");
    }

    [Theory]
    [InlineData("We have to leave this place right now.")]
    [InlineData("I never thought I would see you again, old friend. Come in, the soup is getting cold.")]
    [InlineData("Extraordinary developments necessitate immediate communication.")]
    [InlineData("大家早上好，欢迎来到我的节目。")]
    [InlineData("我从来没有想过会再见到你，老朋友。进来吧，汤要凉了。")]
    public async Task A_line_is_seen_to_last_about_as_long_as_it_is_heard(string text)
    {
        var line = new Line(text, "a man", VoiceOver: false, Chinese: text.Any(Wording.IsHan));
        var heard = await Espeak.SayAsync(Espeak.Name, text, Speaker.Of(line), faster: 1, TestContext.Current.CancellationToken);

        var delivery = new Delivery(new Shot(0, 480, "") { Lines = [line] }, _ => true);
        var moments = Enumerable.Range(0, 2000).Select(i => i / 100f).Where(seconds => delivery.At(seconds).Open > 0).ToList();
        var (seconds, seen) = (heard.Length / (float)Samples.Rate, moments[^1] - moments[0]);
        Assert.InRange(seen, 0.85f * seconds, 1.15f * seconds);
    }

    [Fact]
    public void Only_who_is_named_speaks()
    {
        var size = new SKSizeI(1280, 720);
        using var storyboard = new Storyboard("A man and a woman in a studio. The woman says: \"We have to leave this place right now.\" Static shot.", Frames, size, seed: 3);

        var (left, right) = (Dark(storyboard, size, During, 0, 640), Dark(storyboard, size, During, 640, 1280));
        Assert.True(Turns(left) >= 6 ^ Turns(right) >= 6, $"{string.Join(' ', left)} and {string.Join(' ', right)}");
    }

    [Fact]
    public void Nobody_moves_their_mouth_to_a_voice_over()
    {
        var size = new SKSizeI(1280, 720);
        using var storyboard = new Storyboard("A man in a studio. VO: We have to leave this place right now. Static shot.", Frames, size, seed: 3);

        Assert.InRange(Turns(Dark(storyboard, size, During)), 0, 1);
    }

    // Pixels of a frame that are dark red, as the inside of a mouth is; of each frame.
    static int[] Dark(Storyboard storyboard, SKSizeI size, int[] frames, int left = 0, int right = int.MaxValue)
    {
        var canvas = new Canvas(new PixelSize(size.Width, size.Height));
        return [.. frames.Select(frame =>
        {
            storyboard.Paint(canvas, frame);
            var planes = canvas.Planes.Span;
            var count = 0;
            for (var y = 0; y < size.Height; y += 2)
            {
                for (var x = left; x < Math.Min(size.Width, right); x += 2)
                {
                    var chroma = (size.Width * size.Height) + (y / 2 * (size.Width / 2)) + (x / 2);
                    var (luma, blue, red) = (planes[(y * size.Width) + x], planes[chroma], planes[chroma + (size.Width * size.Height / 4)]);
                    if (luma is > 35 and < 75 && red > 142 && blue is > 112 and < 128) count += 4;
                }
            }

            return count;
        })];
    }

    // How often a mouth goes from opening to shutting or back.
    static int Turns(int[] counts)
    {
        var (turns, rises, least) = (0, false, 40);
        var edge = counts[0];
        foreach (var count in counts)
        {
            if (rises ? count > edge : count < edge) edge = count;
            else if (Math.Abs(count - edge) > least) (turns, rises, edge) = (turns + 1, !rises, count);
        }

        return turns;
    }

    static int Changes(Storyboard storyboard, SKSizeI size, int[] frames)
    {
        var canvas = new Canvas(new PixelSize(size.Width, size.Height));
        var (changed, before) = (0, Array.Empty<byte>());
        foreach (var frame in frames)
        {
            storyboard.Paint(canvas, frame);
            var now = canvas.Planes[..(size.Width * size.Height)].ToArray();
            for (var i = 0; i < before.Length; i++) changed += Math.Abs(now[i] - before[i]) > 8 ? 1 : 0;
            before = now;
        }

        return changed;
    }
}
