using Dailies.Client;

namespace Dailies.Cli.Generating;

/// <summary>
/// The local files of one command, in the asset library while they are needed: they are removed at its end, however it ends. Who
/// wants to keep them says <c>dailies assets add</c>.
/// </summary>
sealed class Uploads(DailiesClient client) : IAsyncDisposable
{
    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    readonly Dictionary<string, Asset> sent = [];

    /// <summary>Uploads each file once; returns the request with the assets in their place.</summary>
    /// <param name="request">Names files by their paths.</param>
    /// <param name="files">The paths, and what each is to be.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="DailiesException">The server refused one; the message names it.</exception>
    public async Task<VideoRequest> SendAsync(VideoRequest request, IReadOnlyDictionary<string, string> files, CancellationToken ct)
    {
        foreach (var (path, type) in files)
        {
            try
            {
                var asset = sent[path] = await client.UploadAsync(path, type, ct: ct);
                sent[path] = await client.WaitForAsync(asset, ct);
            }
            catch (DailiesException e)
            {
                throw e.About(path);
            }
        }

        return request with
        {
            FirstImage = Source(request.FirstImage),
            LastImage = Source(request.LastImage),
            ReferenceImages = Sources(request.ReferenceImages),
            ReferenceVideos = Sources(request.ReferenceVideos),
            ReferenceAudios = Sources(request.ReferenceAudios),
        };
    }

    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(LastWords);
        foreach (var asset in sent.Values)
        {
            try
            {
                await client.DeleteAssetAsync(asset.Id, bound.Token);
            }
            catch (Exception e) when (e is DailiesException or HttpRequestException or TimeoutException or OperationCanceledException)
            {
                // The video is what counts; what is left behind shows in the list of assets.
            }
        }
    }

    string? Source(string? value) => value is not null && sent.TryGetValue(value, out var asset) ? asset.Source : value;

    List<string>? Sources(IReadOnlyList<string>? values) => values?.Select(value => Source(value)!).ToList();
}
