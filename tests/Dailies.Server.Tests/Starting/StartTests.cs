namespace Dailies.Server.Tests.Starting;

public sealed class StartTests
{
    [Fact]
    public async Task Two_servers_on_one_data_folder_is_a_clear_error()
    {
        await using var first = await Service.StartAsync();

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(folder: first.Folder));

        Assert.Contains("in use by another Dailies server", error.Message);
    }

    [Fact]
    public async Task A_port_in_use_is_a_clear_error()
    {
        await using var first = await Service.StartAsync();
        var port = first.Server.Address.Port;

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(settings => settings with { Port = port }));

        Assert.Contains($"port {port}", error.Message);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_a_clear_error()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "", Service.Stop);

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(folder: Path.Combine(folder["file"], "data")));

        Assert.Contains(folder["file"], error.Message);
    }

    [Fact]
    public async Task A_fifth_model_is_a_few_lines_of_configuration()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["models.json"], """{"models":[{"name":"next_model","resolutions":["480p"],"defaultResolution":"480p","maxDuration":30}]}""", Service.Stop);
        await using var service = await Service.StartAsync(settings => settings with { Catalogue = folder["models.json"] }, renderer: Renderers.QuickAsync);

        var id = await service.CreateAsync("""{"model":"next_model","prompt":"x","duration":4,"resolution":"480p"}""");

        Assert.Equal("completed", (string?)(await service.EndAsync(id))["status"]);
    }

    [Theory]
    [InlineData("{\n\"models\":[{\n\"name\":}]}", "line 3")]
    [InlineData("{\"models\":[{\"name\":\"x\",\"resolutions\":[\"9000p\"],\"defaultResolution\":\"9000p\"}]}", "9000p")]
    [InlineData("{\"prices\":{\n\"seedance_2_0\":{\"currency\":\"USD\",\n\"perMillionTokens\":-1}}}", "models.json, line 3: price: perMillionTokens: -1 is out of range; 0 to 1000000")]
    [InlineData("{\"prices\":{\n\"seedance_2_0\":{\"currency\":\"usd\",\"perMillionTokens\":1}}}", "models.json, line 2: price: currency: 'usd' is not a currency's code of three capital letters, such as USD")]
    [InlineData("{\"prices\":{\n\"seedance_2_0\":{\"perMillionTokens\":1}}}", "line 2")]
    [InlineData("{\"prices\":{\"seedance_2_0\":{\"currency\":\"USD\",\"perMillionTokens\":1.00001}}}", "has more than 4 decimal places")]
    [InlineData("{\"prices\":{\"seedance_2_0\":{\"currency\":\"USD\",\"perMillionTokens\":1,\"resolutions\":{\"4k\":{\"perMillionTokens\":2}}}}}", "model seedance_2_0: price: 4k is not in resolutions (480p, 720p, 1080p)")]
    [InlineData("{\"prices\":{\"sora\":{\"currency\":\"USD\",\"perMillionTokens\":1}}}", "prices: sora is no model; known are seedance_2_0, ")]
    [InlineData("{\"models\":[{\"name\":\"x\",\n\"price\":{\"currency\":\"USD\",\"perMillionTokens\":1,\n\"withReferenceVideo\":-0.5}}]}", "line 3: price: withReferenceVideo: -0.5 is out of range")]
    public async Task A_broken_catalogue_ends_the_start_and_says_where(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["models.json"], text, Service.Stop);

        var error = await Assert.ThrowsAsync<StartException>(
            () => Service.StartAsync(settings => settings with { Catalogue = folder["models.json"] }));

        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public async Task The_first_start_makes_a_key_and_shows_it_once()
    {
        using var folder = new TemporaryFolder();
        string? made;
        await using (var first = await Service.StartAsync(settings => settings with { Key = null }, folder: folder.Path)) made = first.Server.NewKey;
        await using var second = await Service.StartAsync(settings => settings with { Key = null }, folder: folder.Path, renderer: Renderers.QuickAsync);
        using var client = new HttpClient { BaseAddress = second.Server.Address };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + made);

        using var answer = await client.GetAsync("/v1/result/video_00000000-0000-0000-0000-000000000000", Service.Stop);

        Assert.NotNull(made);
        Assert.Null(second.Server.NewKey);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(made, Convert.ToHexString(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "dailies.db"), Service.Stop)));
    }

    [Fact]
    public async Task A_stopped_server_gives_its_task_back_and_the_next_one_finishes_it()
    {
        using var folder = new TemporaryFolder();
        var (renderer, frames, _) = Renderers.Held();
        string id;
        await using (var first = await Service.StartAsync(folder: folder.Path, renderer: renderer))
        {
            id = await first.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false));
            await frames(5);
        }

        await using var second = await Service.StartAsync(folder: folder.Path, renderer: Renderers.QuickAsync);

        Assert.Equal("completed", (string?)(await second.EndAsync(id))["status"]);
    }
}
