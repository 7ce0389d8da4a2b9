using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Assets;
using Dailies.Fetching;

namespace Dailies.Upstream.Ark;

/// <summary>
/// Ark's asset library, in which it keeps what it takes for trusted. It fetches files by URL, looks at them for a while, and then
/// gives them to tasks as <c>asset://ID</c>. Ours are named by their hash and lie in one group, so that they are found again.
/// </summary>
sealed class ArkLibrary : IDisposable
{
    const string Version = "2024-01-01";
    const string GroupName = "dailies";

    // The only type that an API can make: others are of real people, who show their face in person.
    const string GroupType = "AIGC";

    readonly ArkWire wire;
    readonly ArkRegion region;
    readonly ArkLibrarySettings settings;
    readonly TimeProvider time;

    public ArkLibrary(Uri tasks, ArkLibrarySettings settings, TimeProvider time, HttpMessageHandler? transport)
    {
        (this.settings, this.time) = (settings, time);
        region = ArkRegion.Of(tasks, settings.Url);
        wire = new(region.Url, null, time, transport);
    }

    /// <summary>An asset by its id: its <c>Status</c> is <c>Processing</c>, <c>Active</c> or <c>Failed</c>.</summary>
    public Task<ArkAnswer> GetAsync(string id, CancellationToken ct) => SendAsync("GetAsset", new() { ["Id"] = id }, ct);

    /// <summary>The id of an asset with these bytes that may be used, or is being looked at; null: none.</summary>
    public async Task<(string? Id, ArkAnswer Answer)> FindAsync(ContentHash content, CancellationToken ct)
    {
        var answer = await SendAsync(
            "ListAssets",
            new()
            {
                ["Filter"] = new JsonObject
                {
                    ["GroupType"] = GroupType,
                    ["Name"] = content.Value,
                    ["Statuses"] = new JsonArray("Active", "Processing"),
                },
                ["PageNumber"] = 1,
                ["PageSize"] = 10,
            },
            ct);
        return (IdOf(answer, content.Value), answer);
    }

    /// <summary>Has a file fetched from a URL and looked at; the answer's <c>Id</c> is the asset's.</summary>
    public async Task<ArkAnswer> CreateAsync(ContentHash content, MediaKind kind, string url, CancellationToken ct)
    {
        var (group, answer) = await GroupAsync(ct);
        return group is null
            ? answer
            : await SendAsync(
                "CreateAsset",
                new() { ["GroupId"] = group, ["URL"] = url, ["AssetType"] = kind.ToString(), ["Name"] = content.Value },
                ct);
    }

    public void Dispose() => wire.Dispose();

    // Two nodes may make a group each, which does no harm: it only keeps ours apart from what others put there.
    async Task<(string? Id, ArkAnswer Answer)> GroupAsync(CancellationToken ct)
    {
        var listed = await SendAsync(
            "ListAssetGroups",
            new()
            {
                ["Filter"] = new JsonObject { ["GroupType"] = GroupType, ["Name"] = GroupName },
                ["PageNumber"] = 1,
                ["PageSize"] = 100,
            },
            ct);
        if (!listed.Ok || IdOf(listed, GroupName) is not null) return (IdOf(listed, GroupName), listed);

        var made = await SendAsync("CreateAssetGroup", new() { ["Name"] = GroupName, ["GroupType"] = GroupType }, ct);
        return (made.Ok ? made.Text("Id") : null, made);
    }

    // Their filter is a fuzzy one.
    static string? IdOf(ArkAnswer answer, string name) =>
        answer.Ok && ArkAnswer.List(answer.Body, "Items") is { } items
            ? items.EnumerateArray().Where(item => ArkAnswer.Text(item, "Name") == name)
                .Select(item => ArkAnswer.Text(item, "Id"))
                .FirstOrDefault()
            : null;

    Task<ArkAnswer> SendAsync(string action, JsonObject body, CancellationToken ct)
    {
        body["ProjectName"] = settings.Project;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(region.Url, $"?Action={action}&Version={Version}"));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ArkJson.Default.JsonObject);
        ArkSignature.Sign(request, bytes, settings, region.Name, time.GetUtcNow());
        return wire.SendAsync(request, ct);
    }
}
