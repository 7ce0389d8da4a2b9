using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.References;

public sealed class UrlCacheTests(PostgresServer postgres)
{
    const string Tag = "\"v1\"";

    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_url_is_fetched_once_an_hour_and_then_only_if_it_changed()
    {
        var picture = await PictureAsync();
        await using var host = new Host(request =>
            request["If-None-Match"] == Tag ? Host.Status(304) : Host.Ok(picture, header: $"ETag: {Tag}\r\n"));
        await using var service = await Service.StartAsync(settings => settings with { AllowedHosts = [host.Permit] }, clock, renderer: Renderers.QuickAsync);

        await CompleteAsync(service, host);
        await CompleteAsync(service, host);
        Assert.Single(host.Requests);

        clock.Advance(TimeSpan.FromMinutes(61));
        await CompleteAsync(service, host);
        Assert.Equal([null, Tag], host.Requests.Select(request => request["If-None-Match"]));
    }

    [Theory]
    [InlineData("Cache-Control: no-store\r\n", 2)]
    [InlineData("Cache-Control: max-age=60\r\n", 1)]
    public async Task What_may_not_be_kept_is_fetched_each_time(string header, int asked)
    {
        var picture = await PictureAsync();
        await using var host = new Host(_ => Host.Ok(picture, header: header));
        await using var service = await Service.StartAsync(settings => settings with { AllowedHosts = [host.Permit] }, renderer: Renderers.QuickAsync);

        await CompleteAsync(service, host);
        await CompleteAsync(service, host);

        Assert.Equal(asked, host.Asked);
    }

    [Fact]
    public async Task Tasks_on_two_nodes_that_want_a_url_at_once_have_it_fetched_once()
    {
        var picture = await PictureAsync();
        await using var host = new Host(_ => Host.Ok(picture));
        var database = await postgres.NewDatabaseAsync();
        using var files = new TemporaryFolder();
        Func<ServerSettings, ServerSettings> shared = settings =>
            settings with { Database = new(database), Files = files.Path, AllowedHosts = [host.Permit] };
        await using var one = await Service.StartAsync(shared, renderer: Renderers.QuickAsync);
        await using var two = await Service.StartAsync(shared, renderer: Renderers.QuickAsync);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => CompleteAsync(i % 2 == 0 ? one : two, host)));

        Assert.Single(host.Requests);
    }

    static async Task CompleteAsync(Service service, Host host)
    {
        var id = await service.CreateAsync(Generation.WholeWayTests.Request(
            "seedance_2_0_pro", audio: false, ("first_image", JsonValue.Create(host["/a.png"].ToString()))));
        var video = await service.EndAsync(id);
        Assert.True((string?)video["status"] == "completed", video.ToJsonString());
    }

    static async Task<byte[]> PictureAsync()
    {
        using var folder = new TemporaryFolder();
        return await File.ReadAllBytesAsync(
            await Media.MakeAsync(folder["p.png"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1"), Service.Stop);
    }
}
