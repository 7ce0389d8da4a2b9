using System.Net;

namespace Dailies.Server.Tests.Emulation;

public sealed class EmulationTests
{
    [Fact]
    public async Task Every_answer_says_that_it_comes_from_a_stand_in()
    {
        await using var stand = await StandIn.StartAsync();
        using var unknown = await stand.Service.Http.GetAsync("/nowhere", Service.Stop);
        using var healthy = await stand.Service.Http.GetAsync("/healthz", Service.Stop);
        using var stranger = new HttpClient { BaseAddress = stand.Service.Server.Address };
        using var refused = await stranger.GetAsync("/v1/kyyvideo2/videos", Service.Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (unknown.StatusCode, healthy.StatusCode, refused.StatusCode));
        Assert.All([unknown, healthy, refused], answer => Assert.Equal("true", answer.Headers.GetValues("Dailies-Emulation").Single()));
    }

    [Fact]
    public async Task A_task_completes_at_once_with_a_clip_of_the_right_size()
    {
        await using var stand = await StandIn.StartAsync();
        var video = await stand.MakeAsync(StandIn.Request());

        Assert.Equal("completed", (string?)video["status"]);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["clip.mp4"], await stand.Service.Http.GetByteArrayAsync((string)video["video_url"]!, Service.Stop), Service.Stop);
        var found = await Media.ProbeAsync(folder["clip.mp4"], "stream=codec_name,width,height,nb_frames");
        Assert.Equal(["codec_name=h264", "width=864", "height=496", "nb_frames=97"], found);
    }

    [Fact]
    public async Task After_a_day_on_its_clock_the_url_of_a_clip_has_expired()
    {
        await using var stand = await StandIn.StartAsync();
        var video = await stand.MakeAsync(StandIn.Request());
        var url = (string)video["video_url"]!;
        using var before = await stand.Service.Http.GetAsync(url, Service.Stop);

        await stand.AdvanceAsync(TimeSpan.FromHours(24));

        using var after = await stand.Service.Http.GetAsync(url, Service.Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (before.StatusCode, after.StatusCode));
        using var fresh = await stand.Service.Http.GetAsync((string)(await stand.MakeAsync(StandIn.Request()))["video_url"]!, Service.Stop);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Fact]
    public async Task The_documents_say_nothing_of_the_stand_in()
    {
        await using var stand = await StandIn.StartAsync();
        await using var plain = await Service.StartAsync();

        Assert.DoesNotContain("/emulation", await stand.Service.Http.GetStringAsync("/openapi.json", Service.Stop));
        using var absent = await plain.Http.GetAsync("/emulation/rules", Service.Stop);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.False(absent.Headers.Contains("Dailies-Emulation"));
    }
}
