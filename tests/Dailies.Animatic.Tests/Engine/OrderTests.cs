using System.Text;
using System.Text.Json;
using Dailies.Animatic.Engine;
using Dailies.Engines;

namespace Dailies.Animatic.Tests.Engine;

/// <summary>The two lines that server and child write to each other: one side uses a serializer, the other does it by hand.</summary>
public sealed class OrderTests
{
    [Fact]
    public void An_order_is_read_as_it_was_written()
    {
        var order = new Order(
            new()
            {
                Prompt = "A \"cat\"\n在雨中",
                Size = new(1280, 720),
                Frames = 121,
                Audio = true,
                Seed = long.MaxValue,
                Preset = "veryfast",
                Detail = 2,
                Caption = true,
                FirstImage = "first.png",
                LastImage = "last.png",
                ReferenceImages = ["a.png", "b.png"],
                ReferenceVideos = ["c.mp4"],
                ReferenceAudios = ["d.wav"],
                Output = "clip.mp4",
            },
            "ffmpeg",
            Threads: 3);
        // A member that is new to an order has to be in this one, too.
        Assert.All(typeof(RenderJob).GetProperties(), member => Assert.NotEqual(member.GetValue(Smallest), member.GetValue(order.Job)));

        var line = Line(order);

        Assert.Equal(line, Line(Order.Parse(line)));
    }

    [Fact]
    public void So_is_one_without_what_may_be_missing() => Assert.Equal(Line(new(Smallest, "ffmpeg", 1)), Line(Order.Parse(Line(new(Smallest, "ffmpeg", 1)))));

    public static TheoryData<string> Reports => new(All.Keys);

    static RenderJob Smallest => new() { Prompt = "", Size = new(2, 2), Frames = 1, Audio = false, Seed = 0, Preset = "", Caption = false, Output = "" };

    static Dictionary<string, Report> All => new()
    {
        ["done"] = new(Done: 0),
        ["made"] = new(Made: 121, Times: new(1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8)),
        ["failed"] = new(Error: "No \"clip\".", Detail: "a\nb"),
        ["no room"] = new(NoRoom: true, Detail: "disk full"),
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_is_read_as_it_was_written(string which)
    {
        using var output = new MemoryStream();

        All[which].Write(output);

        var line = Encoding.UTF8.GetString(output.ToArray());
        Assert.EndsWith("\n", line, StringComparison.Ordinal);
        Assert.Equal(All[which], JsonSerializer.Deserialize(line, ChildJson.Default.Report));
    }

    static string Line(Order order) => JsonSerializer.Serialize(order, ChildJson.Default.Order);
}
