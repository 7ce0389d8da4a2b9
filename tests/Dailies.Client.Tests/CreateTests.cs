using System.Net;

namespace Dailies.Client.Tests;

public sealed class CreateTests
{
    static readonly VideoRequest Request = new() { Model = "seedance_2_0_pro", Prompt = "A cat", Duration = 5 };

    [Theory]
    [InlineData("/")]
    [InlineData("/gateway")]
    [InlineData("/gateway/api/")]
    public async Task The_request_goes_below_the_base_path_with_the_key(string path)
    {
        await using var host = Server.Of(Server.Says("queued"));

        var task = await CreateAsync(host, path);

        Assert.Equal(Server.Task, task.Id);
        var asked = Assert.Single(host.Requests);
        Assert.Equal($"POST {path.TrimEnd('/')}/v1/kyyvideo2/videos", $"{asked.Method} {asked.Path}");
        Assert.Equal("Bearer a-key", asked["Authorization"]);
        Assert.Equal("""{"model":"seedance_2_0_pro","prompt":"A cat","duration":5}""", asked.Body);
    }

    [Fact]
    public async Task A_request_names_who_is_told_of_the_end()
    {
        await using var host = Server.Of(Server.Says("queued"));
        using var client = new DailiesClient(host["/"], "a-key", new Clock());

        await client.CreateAsync(Request with { CallbackUrl = "https://client.example/hook" }, Server.Stop);

        Assert.EndsWith(""","callback_url":"https://client.example/hook"}""", Assert.Single(host.Requests).Body);
    }

    [Fact]
    public async Task The_servers_error_is_told_as_it_says_it()
    {
        await using var host = Server.Of(Server.Error(400, """{"error":{"message":"duration is 3; allowed: 4 to 15","code":"invalid_request","param":"duration"}}"""));

        var error = await Assert.ThrowsAsync<DailiesException>(() => CreateAsync(host));

        Assert.Equal(
            (HttpStatusCode.BadRequest, "duration is 3; allowed: 4 to 15", "invalid_request", "duration"),
            (error.Status, error.Message, error.Code, error.Param));
    }

    [Fact]
    public async Task An_error_page_of_another_is_quoted_by_its_beginning()
    {
        await using var host = Server.Of(Server.Error(502, "<html>" + new string('x', 5_000)));

        var error = await Assert.ThrowsAsync<DailiesException>(() => CreateAsync(host));

        Assert.StartsWith("The server answered 502 X: <html>xxx", error.Message);
        Assert.InRange(error.Message.Length, 200, 250);
    }

    // A second create would be a second video, paid for twice.
    [Fact]
    public async Task A_create_is_never_repeated()
    {
        foreach (var answer in (byte[][])[Host.Status(503, "Retry-After: 1\r\n"), Host.Status(429), Server.Json("{")])
        {
            await using var host = Server.Of(answer);
            await Assert.ThrowsAsync<DailiesException>(() => CreateAsync(host));
            Assert.Equal(1, host.Asked);
        }

        await using var deaf = Server.Of([[]]);
        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(deaf));
        Assert.Equal(1, deaf.Asked);
    }

    static async Task<Video> CreateAsync(Host host, string path = "/")
    {
        using var client = new DailiesClient(host[path], "a-key", new Clock());
        return await client.CreateAsync(Request, Server.Stop);
    }
}
