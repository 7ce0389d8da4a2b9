using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Bench.Sides;

/// <summary>A server in this process, asked over real HTTP. Its one render never ends, so that no task is worked on meanwhile.</summary>
sealed class OverHttp : IAsyncDisposable
{
    static readonly byte[] Body = Encoding.UTF8.GetBytes(Sample.Body);

    readonly DailiesServer server;
    readonly string folder;
    readonly HttpClient http;
    readonly int keys;

    OverHttp(DailiesServer server, string folder, int keys)
    {
        (this.server, this.folder, this.keys) = (server, folder, keys);
        http = new HttpClient { BaseAddress = server.Address };
    }

    public static async Task<OverHttp> StartAsync(string database, int keys, CancellationToken ct)
    {
        await (await Ours.OpenAsync(database, keys, ct)).DisposeAsync();
        var folder = Directory.CreateTempSubdirectory("dailies-bench-").FullName;
        var server = await DailiesServer.StartAsync(
            new ServerSettings
            {
                DataFolder = folder,
                Database = new(database),
                Renders = 1,
                Renderer = async (_, _, stop) =>
                {
                    await Task.Delay(Timeout.Infinite, stop);
                    throw new OperationCanceledException(stop);
                },
                Log = LogLevel.None,
            },
            ct);
        return new(server, folder, keys);
    }

    public async Task CreateAsync(int client, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos") { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new(MediaTypeNames.Application.Json);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Ours.Secret(client % keys));
        using var answer = await http.SendAsync(request, ct);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
