using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Starting;

public sealed class PostgresTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task The_whole_way_on_postgresql_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        var database = await postgres.NewDatabaseAsync();
        string id;
        JsonObject video;
        await using (var first = await StartAsync(database, folder))
        {
            id = await first.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false));
            video = await first.EndAsync(id);
            Assert.Equal("completed", (string?)video["status"]);
        }

        await using var second = await StartAsync(database, folder);

        var again = await second.GetAsync(id);
        foreach (var field in (string[])["status", "created", "totalTokens", "actualDuration"]) Assert.True(JsonNode.DeepEquals(video[field], again[field]), field);
        using var clip = await second.Http.GetAsync((string?)again["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
        Assert.False(File.Exists(Path.Combine(folder.Path, "dailies.db")));
    }

    [Fact]
    public async Task A_restart_of_the_database_in_the_middle_of_a_render_loses_nothing()
    {
        var database = await postgres.NewDatabaseAsync();
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(settings => settings with { Database = new(database) }, renderer: renderer);
        var request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);
        var id = await service.CreateAsync(request);
        await frames(10);

        await postgres.StopAsync();
        using var query = await service.Http.GetAsync($"/v1/result/{id}", Service.Stop);
        using var create = await service.PostAsync(request);
        // The render ends while nobody can be told.
        release();
        await postgres.StartAsync();

        foreach (var answer in (HttpResponseMessage[])[query, create])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Contains("The database of the service cannot be reached.", await answer.Content.ReadAsStringAsync(Service.Stop));
        }

        Assert.Equal("completed", (string?)(await service.EndAsync(id))["status"]);
        Assert.Equal("completed", (string?)(await service.EndAsync(await service.CreateAsync(request)))["status"]);
    }

    [Fact]
    public async Task A_second_server_with_files_elsewhere_is_a_clear_error()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var first = await Service.StartAsync(settings => settings with { Database = new(database) });

        Assert.Contains("the database keeps its files in another place than ", await RefusalAsync(database));
    }

    [Fact]
    public async Task Two_nodes_on_one_database_and_one_folder_answer_for_each_other()
    {
        var database = await postgres.NewDatabaseAsync();
        using var files = new TemporaryFolder();
        Func<ServerSettings, Role, ServerSettings> node = (settings, role) =>
            settings with { Database = new(database), Files = files.Path, DataFolder = null, Role = role };
        await using var api = await Service.StartAsync(settings => node(settings, Role.Api));
        await using var worker = await Service.StartAsync(settings => node(settings, Role.Worker), renderer: Renderers.QuickAsync);
        var picture = await Media.DataUriAsync(files["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");

        var video = await api.EndAsync(
            await api.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture))));

        Assert.Equal("completed", (string?)video["status"]);
        using var clip = await api.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
        using var none = await worker.PostAsync("{}");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("postgres", "wrong", "/test", "password authentication failed for user \"postgres\"")]
    [InlineData("postgres", "%", "/no_such_database", "database \"no_such_database\" does not exist")]
    [InlineData("postgres", "%", "/test?sslmod=off", "The option sslmod is not known; allowed: sslmode, ")]
    public async Task A_database_that_cannot_be_used_ends_the_start_with_a_sentence_without_the_password(
        string user, string password, string target, string expected)
    {
        var good = await postgres.NewDatabaseAsync();
        var (right, host) = (good["postgres://postgres:".Length..good.IndexOf('@')], good[(good.IndexOf('@') + 1)..good.LastIndexOf('/')]);

        var error = await RefusalAsync($"postgres://{user}:{(password == "%" ? right : password)}@{host}{target}");

        Assert.Contains(expected, error);
        Assert.DoesNotContain(Uri.UnescapeDataString(right), error);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_clear_error() =>
        Assert.Contains("Connection refused", await RefusalAsync("postgres://nobody@127.0.0.1:1/nothing"));

    static Task<Service> StartAsync(string database, TemporaryFolder folder) =>
        Service.StartAsync(settings => settings with { Database = new(database) }, folder: folder.Path, renderer: Renderers.QuickAsync);

    static async Task<string> RefusalAsync(string database) =>
        (await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(settings => settings with { Database = new(database) }))).Message;
}
