namespace Dailies.Animatic.Tests.Engine;

public sealed class OpeningPictureTests : IDisposable
{
    // Compression and resampling change a test picture by this many levels at most.
    const double SamePicture = 8;

    readonly Workshop workshop = new();

    [Fact]
    public async Task The_camera_of_the_shot_films_the_first_image()
    {
        var picture = await PictureAsync();
        var closer = await Media.MakeAsync(workshop.Path("closer.png"), "-i", picture, "-vf", "crop=iw/1.4:ih/1.4,scale=640:640:flags=bilinear");

        var frames = await MakeAsync("The camera slowly pushes in on her face", picture);

        Assert.InRange(await DifferenceAsync(frames[0], picture), 0, SamePicture);
        Assert.InRange(await DifferenceAsync(frames[^1], closer), 0, SamePicture);
        Assert.True(await DifferenceAsync(frames[^1], picture) > 2 * SamePicture);
    }

    [Fact]
    public async Task A_still_camera_leaves_it_as_it_is_and_its_weather_comes_over_it()
    {
        var picture = await PictureAsync();

        var dry = await MakeAsync("Static camera, she smiles", picture);
        var wet = await MakeAsync("Static camera, it snows", picture);

        Assert.All(await Task.WhenAll(dry.Select(frame => DifferenceAsync(frame, picture))), difference => Assert.InRange(difference, 0, SamePicture));
        Assert.InRange(await DifferenceAsync(wet[0], picture), 0, SamePicture);
        Assert.True(Media.Difference(wet[^1], dry[^1]) > 1);
    }

    [Fact]
    public async Task The_shots_after_it_are_drawn()
    {
        var picture = await PictureAsync();

        var frames = await MakeAsync("0-1s: static camera, she smiles. 1-2s: a red car on a road", picture);

        Assert.InRange(await DifferenceAsync(frames[20], picture), 0, SamePicture);
        Assert.True(await DifferenceAsync(frames[28], picture) > 4 * SamePicture);
    }

    public void Dispose() => workshop.Dispose();

    Task<string> PictureAsync() => Media.MakeAsync(workshop.Path("picture.png"), "-f", "lavfi", "-i", "testsrc=s=640x640", "-vf", "gblur=4", "-frames:v", "1");

    static async Task<double> DifferenceAsync(byte[] frame, string picture) => Media.Difference(frame, (await Media.FramesAsync(picture, Workshop.Small))[0]);

    async Task<IReadOnlyList<byte[]>> MakeAsync(string prompt, string first) =>
        await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job(prompt: prompt, frames: 49) with { FirstImage = first }), Workshop.Small);
}
