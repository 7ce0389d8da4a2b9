using System.Net;
using Dailies.Client;

namespace Dailies.Testing.Tests;

public sealed class StartTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_makes_a_clip_with_the_address_and_key_that_it_is_given()
    {
        await using var seedance = await SeedanceStandIn.StartAsync(ct: Stop);
        using var client = new DailiesClient(seedance.BaseAddress, seedance.Key);
        using var folder = new TemporaryFolder();

        var video = await client.WaitAsync(await client.CreateAsync(Sample.Request(), Stop), ct: Stop);
        await client.DownloadAsync(video.VideoUrl!, folder["clip.mp4"], Stop);

        Assert.True(video.Completed, video.Error);
        Assert.Contains("nb_frames=97", await Media.ProbeAsync(folder["clip.mp4"], "stream=nb_frames"));
    }

    [Fact]
    public async Task Stand_ins_side_by_side_share_nothing()
    {
        var both = await Task.WhenAll(SeedanceStandIn.StartAsync(ct: Stop), SeedanceStandIn.StartAsync(ct: Stop));
        await using var one = both[0];
        await using var other = both[1];
        await one.AddRuleAsync(new() { Then = Fault.Quota }, Stop);
        using var client = new DailiesClient(other.BaseAddress, other.Key);
        using var stranger = new DailiesClient(other.BaseAddress, one.Key);

        Assert.True((await client.WaitAsync(await client.CreateAsync(Sample.Request(), Stop), ct: Stop)).Completed);
        var refused = await Assert.ThrowsAsync<DailiesException>(() => stranger.CreateAsync(Sample.Request(), Stop));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Empty((await one.JournalAsync(ct: Stop)).Requests);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public async Task A_speed_that_makes_no_sense_is_named(double speed)
    {
        var error = await Assert.ThrowsAsync<StandInException>(() => SeedanceStandIn.StartAsync(new() { Speed = speed }, Stop));

        Assert.Equal($"Speed: {speed} is out of range; 0 to 1000", error.Message);
    }

    [Fact]
    public async Task A_broken_catalogue_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["models.json"], "{", Stop);

        var error = await Assert.ThrowsAsync<StandInException>(() => SeedanceStandIn.StartAsync(new() { Catalogue = folder["models.json"] }, Stop));

        Assert.StartsWith(folder["models.json"], error.Message);
    }

    [Fact]
    public async Task Models_of_a_catalogue_are_emulated_too()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["models.json"], """{"models":[{"name":"next_model","maxDuration":30}]}""", Stop);
        await using var seedance = await SeedanceStandIn.StartAsync(new() { Catalogue = folder["models.json"] }, Stop);
        using var client = new DailiesClient(seedance.BaseAddress, seedance.Key);

        var video = await client.WaitAsync(await client.CreateAsync(Sample.Request() with { Model = "next_model" }, Stop), ct: Stop);

        Assert.True(video.Completed, video.Error);
    }

    [Fact]
    public async Task Webhooks_to_this_machine_are_sent()
    {
        await using var receiver = new Receiver(200);
        await using var seedance = await SeedanceStandIn.StartAsync(ct: Stop);
        using var client = new DailiesClient(seedance.BaseAddress, seedance.Key);

        var task = await client.CreateAsync(Sample.Request() with { CallbackUrl = receiver["/ended"].AbsoluteUri }, Stop);

        Assert.Contains(task.Id, (await receiver.HeardAsync(1, Stop))[0].Body);
    }
}
