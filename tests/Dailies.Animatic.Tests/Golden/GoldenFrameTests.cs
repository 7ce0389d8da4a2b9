using Dailies.Animatic.Tests.Engine;
using Dailies.Models;

namespace Dailies.Animatic.Tests.Golden;

/// <summary>
/// The clips of the contact sheet look as they did when somebody last looked at them. <c>scripts/renew-golden</c> replaces the pictures
/// that differ, and shows each before and after.
/// </summary>
public sealed class GoldenFrameTests : IDisposable
{
    const int Frames = 49;
    const int MostDifferentBits = 26; // a tenth

    static readonly PixelSize Size = new(432, 248);
    static readonly bool Renews = Environment.GetEnvironmentVariable("DAILIES_RENEW_GOLDEN") == "1";
    static readonly string[] Prompts = File.ReadAllLines(Repository.File("docs", "animatic-prompts.txt"));

    readonly Workshop workshop = new();

    public static TheoryData<int> Numbers => new(Enumerable.Range(1, Prompts.Length));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_clip_looks_as_it_did(int number)
    {
        var golden = Repository.File("tests", "Dailies.Animatic.Tests", "Golden", $"{number:00}.jpg");
        var made = await TwoFramesAsync(await Workshop.MakeAsync(workshop.Job(prompt: Prompts[number - 1], frames: Frames) with { Size = Size }));
        var distance = File.Exists(golden) ? Distance(await Media.FramesAsync(golden, Both), await Media.FramesAsync(made, Both)) : int.MaxValue;

        if (Renews && distance > 0) await RenewAsync(golden, made, number);
        else Assert.True(distance <= MostDifferentBits, $"{distance} of 256 bits differ from {golden}: \"{Prompts[number - 1]}\"");
    }

    [Fact]
    public async Task Another_scene_is_told_from_it()
    {
        var (cat, city) = (await FramesOfAsync(1), await FramesOfAsync(3));

        Assert.True(Distance(cat, city) > 2 * MostDifferentBits);

        static Task<IReadOnlyList<byte[]>> FramesOfAsync(int number) =>
            Media.FramesAsync(Repository.File("tests", "Dailies.Animatic.Tests", "Golden", $"{number:00}.jpg"), Both);
    }

    public void Dispose() => workshop.Dispose();

    static PixelSize Both => new(Size.Width, Size.Height * 2);

    static int Distance(IReadOnlyList<byte[]> one, IReadOnlyList<byte[]> other) => PerceptualHash.Distance(
        PerceptualHash.Of(one[0], Both.Width, Both.Height), PerceptualHash.Of(other[0], Both.Width, Both.Height));

    // One a quarter into the clip, above one three quarters into it.
    Task<string> TwoFramesAsync(string clip) => Media.MakeAsync(
        workshop.Path("made.jpg"), "-i", clip, "-vf", $"select='eq(n,{Frames / 4})+eq(n,{Frames * 3 / 4})',tile=1x2", "-frames:v", "1", "-q:v", "4");

    static async Task RenewAsync(string golden, string made, int number)
    {
        if (File.Exists(golden))
        {
            var shown = Directory.CreateDirectory(Repository.File("artifacts", "golden"));
            await Media.MakeAsync(Path.Combine(shown.FullName, $"{number:00}.png"), "-i", golden, "-i", made, "-filter_complex", "hstack=inputs=2");
        }

        File.Copy(made, golden, overwrite: true);
    }
}
