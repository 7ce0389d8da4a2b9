using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Operation;

public sealed class ReadyTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_server_that_has_all_it_needs_is_ready_and_says_how_long_each_check_took()
    {
        await using var service = await Service.StartAsync();

        var (status, answer) = await AskAsync(service);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)answer["ready"]!);
        var checks = answer["checks"]!.AsObject();
        Assert.Equal(["database", "files", "ffmpeg", "queue", "engines"], checks.Select(check => check.Key));
        Assert.All(checks, check =>
        {
            Assert.True((bool)check.Value!["ok"]!, check.Key);
            Assert.InRange((double)check.Value["milliseconds"]!, 0, 2_000);
            Assert.Null(check.Value["error"]);
        });
        Assert.Equal(0, (double)checks["queue"]!["oldest_ready_seconds"]!);
    }

    [Fact]
    public async Task Readiness_needs_no_key()
    {
        await using var service = await Service.StartAsync();
        using var stranger = new HttpClient { BaseAddress = service.Server.Address };

        using var answer = await stranger.GetAsync("/readyz", Service.Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_clips_folder_that_cannot_be_written_is_named_until_it_can()
    {
        await using var service = await Service.StartAsync();
        var clips = Path.Combine(service.Folder, "clips");
        // Root may write into any folder, but into no file.
        Directory.Delete(clips);
        await File.WriteAllTextAsync(clips, "", Service.Stop);

        var answer = await UntilAsync(service, ready: false);

        Assert.Equal("Clips cannot be written to where they are kept.", (string?)answer["checks"]!["files"]!["error"]);
        Assert.DoesNotContain(service.Folder, answer.ToJsonString());
        Assert.True((bool)answer["checks"]!["database"]!["ok"]!);

        File.Delete(clips);
        Directory.CreateDirectory(clips);
        await UntilAsync(service, ready: true);
        Assert.Empty(Directory.GetFiles(clips));
    }

    [Fact]
    public async Task A_database_that_is_down_is_named_until_it_is_back()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var service = await Service.StartAsync(settings => settings with { Database = new(database) });
        await UntilAsync(service, ready: true);

        await postgres.StopAsync();
        var answer = await UntilAsync(service, ready: false);

        Assert.Equal("The database of the service cannot be reached.", (string?)answer["checks"]!["database"]!["error"]);
        Assert.Equal("The queue cannot be read: the database cannot be reached.", (string?)answer["checks"]!["queue"]!["error"]);
        Assert.True((bool)answer["checks"]!["files"]!["ok"]!);
        Assert.Equal("ok\n", await service.Http.GetStringAsync("/healthz", Service.Stop));

        await postgres.StartAsync();
        await UntilAsync(service, ready: true);
    }

    static async Task<JsonNode> UntilAsync(Service service, bool ready)
    {
        while (true)
        {
            var (status, answer) = await AskAsync(service);
            Assert.Equal((bool)answer["ready"]! ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, status);
            if ((bool)answer["ready"]! == ready) return answer;
        }
    }

    static async Task<(HttpStatusCode Status, JsonNode Answer)> AskAsync(Service service)
    {
        using var answer = await service.Http.GetAsync("/readyz", Service.Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!);
    }
}
