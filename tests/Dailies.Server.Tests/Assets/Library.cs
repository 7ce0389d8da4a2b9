using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Assets;

/// <summary>The asset library of a service, as a client speaks to it.</summary>
static class Library
{
    public const string Path = "/kyyVideo2/asset";

    /// <summary>Uploads a file that must be taken; returns the asset.</summary>
    public static async Task<JsonObject> UploadAsync(this Service service, string path, string type, string? name = null, string root = "")
    {
        var (_, answer) = await service.TryUploadAsync(path, type, name, root);
        Assert.True((int?)answer["code"] == 0, answer.ToJsonString());
        return answer["data"]!.AsObject();
    }

    /// <summary>Uploads a file; returns the status and the answer.</summary>
    public static async Task<(int Status, JsonObject Answer)> TryUploadAsync(
        this Service service, string path, string? type, string? name = null, string root = "")
    {
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(path, Service.Stop));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", System.IO.Path.GetFileName(path) } };
        if (type is not null) form.Add(new StringContent(type), "assetType");
        if (name is not null) form.Add(new StringContent(name), "name");
        using var answer = await service.Http.PostAsync(root + Path + "/upload", form, Service.Stop);
        return ((int)answer.StatusCode, await ReadAsync(answer));
    }

    /// <summary>Uploads by URL; returns the answer.</summary>
    public static async Task<JsonObject> UploadUrlAsync(this Service service, Uri url, string type, string? name = null)
    {
        var body = new JsonObject { ["assetType"] = type, ["url"] = url.ToString(), ["name"] = name };
        using var answer = await service.PostAsync(body.ToJsonString(), Path + "/upload");
        return await ReadAsync(answer);
    }

    /// <summary>What a query answers.</summary>
    public static async Task<JsonObject> AssetAsync(this Service service, string id)
    {
        using var answer = await service.Http.GetAsync($"{Path}/{id}", Service.Stop);
        Assert.True(answer.IsSuccessStatusCode);
        return await ReadAsync(answer);
    }

    /// <summary>Waits until an asset is no longer Processing, as a client does; returns it.</summary>
    public static async Task<JsonObject> ReadyAsync(this Service service, string id)
    {
        while (true)
        {
            var asset = (await service.AssetAsync(id))["data"]!.AsObject();
            if ((string?)asset["status"] != "Processing") return asset;
            await Task.Delay(20, Service.Stop);
        }
    }

    public static async Task<JsonObject> DeleteAsync(this Service service, string id)
    {
        using var answer = await service.Http.DeleteAsync($"{Path}/{id}", Service.Stop);
        return await ReadAsync(answer);
    }

    public static string Id(this JsonObject asset) => (string)asset["assetId"]!;

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!.AsObject();
}
