using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Disk;

/// <summary>What a server says while its disk is in trouble, and after.</summary>
static class Answers
{
    /// <summary>A create that must be refused.</summary>
    public static async Task RefusedAsync(Service service, string request, string sentence)
    {
        using var answer = await service.PostAsync(request);
        await AssertRefusedAsync(answer, sentence);
    }

    public static async Task AssertRefusedAsync(HttpResponseMessage answer, string sentence)
    {
        var body = await answer.Content.ReadAsStringAsync(Service.Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, body);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(sentence, (string?)JsonNode.Parse(body)!["error"]!["message"]);
    }

    /// <summary>Asks <c>/readyz</c> until this is what it says of the files; null: that they are well.</summary>
    public static async Task UntilFilesAsync(Service service, string? problem)
    {
        while (true)
        {
            using var answer = await service.Http.GetAsync("/readyz", Service.Stop);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!;
            if ((string?)body["checks"]!["files"]!["error"] == problem) return;
        }
    }

    /// <summary>The whole way of one task that must be accepted; returns its last answer.</summary>
    public static async Task<JsonObject> CompletedAsync(Service service, string request)
    {
        var video = await service.EndAsync(await service.CreateAsync(request));
        Assert.Equal("completed", (string?)video["status"]);
        return video;
    }

    public static async Task DownloadedAsync(Service service, JsonObject video)
    {
        using var clip = await service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
        await clip.Content.CopyToAsync(Stream.Null, Service.Stop);
    }
}
