using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dailies.SharedTests;

/// <summary>
/// The asset library of <see cref="FakeArk"/>: signed requests, groups, assets that it really fetches and looks at for a while. Tasks
/// with a face in their pictures or videos are refused, unless it comes from here.
/// </summary>
sealed class FakeArkLibrary : IDisposable
{
    readonly ConcurrentDictionary<string, JsonObject> groups = [];
    readonly ConcurrentDictionary<string, JsonObject> assets = [];
    readonly ConcurrentDictionary<string, int> looks = [];
    readonly HttpClient fetcher = new(new SocketsHttpHandler { UseProxy = false });
    int number;

    /// <summary>SHA-256 in hex of what has a face in it.</summary>
    public ConcurrentDictionary<string, bool> Faces { get; } = [];

    /// <summary>What it was asked to do, in order.</summary>
    public ConcurrentQueue<string> Actions { get; } = new();

    /// <summary>The errors with which it answers next, in place of doing what it is asked.</summary>
    public ConcurrentQueue<(int Status, string Code)> Refusals { get; } = new();

    /// <summary>The action that it does next without that its answer comes back.</summary>
    public string? LosesAnswerTo { get; set; }

    /// <summary>How often an asset is asked for before it has been looked at.</summary>
    public int LooksAtMost { get; set; }

    /// <summary>What assets become then.</summary>
    public string Becomes { get; set; } = "Active";

    /// <summary>SHA-256 in hex of what it has fetched, by asset.</summary>
    public ConcurrentDictionary<string, string> Fetched { get; } = [];

    /// <summary>Forgets all assets.</summary>
    public void Clear() => assets.Clear();

    public async Task HandleAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var action = context.Request.Query["Action"].ToString();
        Actions.Enqueue(action);
        var answer = FakeArkSignature.Problem(context.Request, buffer.ToArray())
            ?? (Refusals.TryDequeue(out var refusal) ? (refusal.Status, Failed(refusal.Code, "No.")) : await DoAsync(action, JsonNode.Parse(buffer.ToArray())!.AsObject()));
        if (LosesAnswerTo == action)
        {
            LosesAnswerTo = null;
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        answer.Body["ResponseMetadata"] ??= new JsonObject();
        answer.Body["ResponseMetadata"]!["Action"] = action;
        await context.Response.WriteAsJsonAsync(answer.Body);
    }

    /// <summary>What is wrong with the media of a create; null where nothing is.</summary>
    public async Task<FakeArkReply?> ProblemAsync(JsonArray content)
    {
        foreach (var item in content)
        {
            var type = (string)item!["type"]!;
            if (type is "text" or "audio_url") continue;

            var url = (string)item[type]!["url"]!;
            if (url.StartsWith("asset://", StringComparison.Ordinal))
            {
                if (!assets.TryGetValue(url[8..], out var asset) || (string?)asset["Status"] != "Active") return FakeArkError.Invalid("content");
            }
            else if (Faces.ContainsKey(await HashAsync(url)))
            {
                var kind = type == "image_url" ? "Image" : "Video";
                return new(400, FakeArkError.Body($"Input{kind}SensitiveContentDetected.PrivacyInformation", $"The request failed because the input {kind.ToLowerInvariant()} may contain real person."));
            }
        }

        return null;
    }

    public void Dispose() => fetcher.Dispose();

    /// <summary>How it says that something is wrong.</summary>
    public static JsonObject Failed(string code, string message) =>
        new() { ["ResponseMetadata"] = new JsonObject { ["Error"] = new JsonObject { ["Code"] = code, ["Message"] = message } } };

    async Task<(int Status, JsonObject Body)> DoAsync(string action, JsonObject body) => action switch
    {
        "CreateAssetGroup" when (string?)body["Name"] is { Length: > 0 and <= 64 } && (string?)body["GroupType"] == "AIGC" => Id(Keep(groups, "group", body)),
        "ListAssetGroups" => List(groups, body),
        "CreateAsset" => await CreateAsync(body),
        "ListAssets" when body["PageNumber"] is not null && body["PageSize"] is not null => List(assets, body),
        "GetAsset" => Get((string?)body["Id"] ?? ""),
        _ => (400, Failed("InvalidParameter", $"{action} does not take {body.ToJsonString()}.")),
    };

    async Task<(int, JsonObject)> CreateAsync(JsonObject body)
    {
        var url = (string?)body["URL"] ?? "";
        if (!groups.ContainsKey((string?)body["GroupId"] ?? "")) return (404, Failed("NotFound.group_id", "The group is not found."));
        if ((string?)body["AssetType"] is not ("Image" or "Video" or "Audio")) return (400, Failed("InvalidParameter.AssetType", "It is not valid."));
        if (!url.StartsWith("http", StringComparison.Ordinal) || ((string?)body["Name"])?.Length > 64) return (400, Failed("InvalidParameter.URL", "It is not valid."));

        var hash = await HashAsync(url);
        body["Status"] = "Processing";
        var id = Keep(assets, "asset", body);
        Fetched[id] = hash;
        return Id(id);
    }

    (int, JsonObject) Get(string id)
    {
        if (!assets.TryGetValue(id, out var asset)) return (404, Failed("NotFound.id", "The asset is not found."));

        if (looks.AddOrUpdate(id, 1, (_, count) => count + 1) > LooksAtMost && (string?)asset["Status"] == "Processing")
        {
            asset["Status"] = Becomes;
            if (Becomes == "Failed") asset["Error"] = new JsonObject { ["Code"] = "FaceMismatch", ["Message"] = "Face consistency verification failed." };
        }

        return (200, new() { ["Result"] = asset.DeepClone() });
    }

    static (int, JsonObject) List(ConcurrentDictionary<string, JsonObject> kept, JsonObject body)
    {
        if ((string?)body["Filter"]?["GroupType"] is not ("AIGC" or "LivenessFace")) return (400, Failed("InvalidParameter.Filter", "GroupType is missing."));

        // By a part of the name, as theirs.
        var (name, statuses) = ((string?)body["Filter"]!["Name"] ?? "", body["Filter"]!["Statuses"]?.AsArray().Select(one => (string?)one).ToList());
        var found = kept.Values.Where(one => ((string?)one["Name"] ?? "").Contains(name, StringComparison.Ordinal) && (statuses?.Contains((string?)one["Status"]) ?? true)).ToList();
        return (200, new() { ["Result"] = new JsonObject { ["Items"] = new JsonArray([.. found.Select(one => one.DeepClone())]), ["TotalCount"] = found.Count } });
    }

    static (int, JsonObject) Id(string id) => (200, new() { ["Result"] = new JsonObject { ["Id"] = id } });

    string Keep(ConcurrentDictionary<string, JsonObject> kept, string kind, JsonObject body)
    {
        var id = $"{kind}-20261125000000-{Interlocked.Increment(ref number):00000}";
        body["Id"] = id;
        kept[id] = body;
        return id;
    }

    async Task<string> HashAsync(string url)
    {
        var bytes = url.StartsWith("data:", StringComparison.Ordinal) ? Convert.FromBase64String(url[(url.IndexOf(',') + 1)..]) : await fetcher.GetByteArrayAsync(url);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
