using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dailies.Client;

public sealed partial class DailiesClient
{
    const string Library = "kyyVideo2/asset";

    static readonly TimeSpan AssetPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan AssetBound = TimeSpan.FromMinutes(10);

    /// <summary>Uploads a file to the asset library; it is streamed from the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type"><c>Image</c>, <c>Video</c>, <c>Audio</c> or <c>Document</c>.</param>
    /// <param name="name">What it is to be called; null: as the file.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="DailiesException">The server refused; the message says why.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 10 minutes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<Asset> UploadAsync(string path, string type, string? name = null, CancellationToken ct = default) => BoundedAsync(
        CreateBound,
        async stop =>
        {
            using var file = new StreamContent(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous));
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var form = new MultipartFormDataContent
            {
                { new StringContent(type), "assetType" },
                { new StringContent(name ?? Path.GetFileName(path)), "name" },
                { file, "file", "file" },
            };
            using var answer = await api.PostAsync(Library + "/upload", form, stop);
            return await ReadAsync(answer, Wire.Default.LibraryAnswerAsset, stop) ?? throw NoAsset();
        },
        ct);

    /// <summary>Has the server fetch a public URL into the asset library; the asset is Processing at first.</summary>
    /// <exception cref="DailiesException">The server refused; the message says why.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task<Asset> UploadAsync(Uri url, string type, string? name = null, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            using var content = JsonContent.Create(new UrlUpload(type, url.ToString(), name), Wire.Default.UrlUpload);
            await content.LoadIntoBufferAsync(stop);
            using var answer = await api.PostAsync(Library + "/upload", content, stop);
            return await ReadAsync(answer, Wire.Default.LibraryAnswerAsset, stop) ?? throw NoAsset();
        },
        ct);

    /// <summary>Waits until an asset is no longer Processing, ten minutes at most.</summary>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such asset.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer, or the asset is still Processing.</exception>
    public async Task<Asset> WaitForAsync(Asset asset, CancellationToken ct = default)
    {
        var begun = time.GetTimestamp();
        while (asset.Status == "Processing")
        {
            if (time.GetElapsedTime(begun) > AssetBound) throw new TimeoutException($"{asset.Id} is still Processing.");
            await Task.Delay(AssetPause, time, ct);
            asset = await GetAssetAsync(asset.Id, ct);
        }

        return asset;
    }

    /// <summary>Asks once how an asset stands.</summary>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such asset.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task<Asset> GetAssetAsync(string id, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            using var answer = await api.GetAsync($"{Library}/{Uri.EscapeDataString(id)}", stop);
            return await ReadAsync(answer, Wire.Default.LibraryAnswerAsset, stop) ?? throw NoAsset();
        },
        ct);

    /// <summary>A page of this key's assets, newest first. A service of ours only.</summary>
    /// <param name="cursor">Of the page before; null: the newest.</param>
    /// <param name="limit">How many, 1 to 100.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="DailiesException">The server refused.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task<AssetPage> ListAssetsAsync(string? cursor = null, int limit = 100, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            var from = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            using var answer = await api.GetAsync($"{Library}?limit={limit.ToString(CultureInfo.InvariantCulture)}{from}", stop);
            return await ReadAsync(answer, Wire.Default.LibraryAnswerAssetPage, stop) ?? throw NoAsset();
        },
        ct);

    /// <summary>Deletes an asset. Tasks that were created with it are made all the same.</summary>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such asset.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task DeleteAssetAsync(string id, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            using var answer = await api.DeleteAsync($"{Library}/{Uri.EscapeDataString(id)}", stop);
            return await ReadAsync(answer, Wire.Default.LibraryAnswerAsset, stop);
        },
        ct);

    // A failure of the library may come with status 200: its code tells. The one that is documented is that of a missing asset.
    async Task<T?> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<LibraryAnswer<T>> type, CancellationToken ct)
        where T : class
    {
        await Answer.ThrowUnlessSuccessAsync(answer, time, ct);
        try
        {
            var read = await answer.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
            if (read.Code == 0) return read.Data;
            throw new DailiesException(
                read.Code == -1 ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, read.Msg ?? $"The server answered code {read.Code}.");
        }
        catch (JsonException e)
        {
            throw new DailiesException(HttpStatusCode.BadGateway, $"The server's answer is not one of an asset library: {e.Message}");
        }
    }

    static DailiesException NoAsset() => new(HttpStatusCode.BadGateway, "The server's answer holds no asset.");
}
