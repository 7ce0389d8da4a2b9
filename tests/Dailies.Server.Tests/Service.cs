using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Tests;

/// <summary>A real server of one test's own: its own port, data folder and, where the test asks, clock.</summary>
sealed class Service : IAsyncDisposable
{
    public const string Key = "dailies-test-key";

    readonly string folder;
    readonly bool ownFolder;

    Service(DailiesServer server, string folder, bool ownFolder)
    {
        (Server, this.folder, this.ownFolder) = (server, folder, ownFolder);
        Http = new HttpClient { BaseAddress = server.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public DailiesServer Server { get; }

    public HttpClient Http { get; }

    public string Folder => folder;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Service> StartAsync(
        Func<ServerSettings, ServerSettings>? with = null, TimeProvider? time = null, string? folder = null, Renderer? renderer = null)
    {
        var ownFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("dailies-test-").FullName;
        var settings = new ServerSettings { DataFolder = folder, Key = Key, Log = LogLevel.None, Renderer = renderer };
        var server = await DailiesServer.StartAsync(with?.Invoke(settings) ?? settings, time ?? TimeProvider.System, Stop);
        return new(server, folder, ownFolder);
    }

    public Task<HttpResponseMessage> PostAsync(string json, string path = "/v1/kyyvideo2/videos") =>
        Http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Stop);

    /// <summary>Creates a task that must be accepted; returns its id.</summary>
    public async Task<string> CreateAsync(string json)
    {
        using var answer = await PostAsync(json);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, body);
        return (string)JsonNode.Parse(body)!["id"]!;
    }

    public async Task<JsonObject> GetAsync(string id) =>
        JsonNode.Parse(await Http.GetStringAsync($"/v1/result/{id}", Stop))!.AsObject();

    /// <summary>Waits for a task's end; returns its last answer.</summary>
    public Task<JsonObject> EndAsync(string id) => UntilAsync(id, video => (string?)video["status"] is "completed" or "failed");

    /// <summary>Asks until a task is as it should be; returns that answer.</summary>
    public async Task<JsonObject> UntilAsync(string id, Func<JsonObject, bool> so)
    {
        while (true)
        {
            using var query = new HttpRequestMessage(HttpMethod.Get, $"/v1/result/{id}");
            query.Headers.Add("Prefer", "wait=1");
            using var answer = await Http.SendAsync(query, Stop);
            var video = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!.AsObject();
            if (so(video)) return video;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        if (ownFolder) Directory.Delete(folder, recursive: true);
    }
}
