using System.Text.Json.Serialization;

namespace Dailies.Client;

/// <summary>A file in the asset library, as the server last described it.</summary>
public sealed record Asset
{
    /// <summary>Such as <c>asset-20260330142158-q75m8</c>.</summary>
    [JsonPropertyName("assetId")]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary><c>Image</c>, <c>Video</c>, <c>Audio</c> or <c>Document</c>.</summary>
    [JsonPropertyName("assetType")]
    public string? Type { get; init; }

    /// <summary><c>Processing</c>, <c>Active</c> or <c>Failed</c>.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>Where it was fetched from.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>When it came, in UTC: <c>2026-03-30 14:21:58</c>.</summary>
    [JsonPropertyName("createTime")]
    public string? Created { get; init; }

    /// <summary>Bytes, where the server tells it.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; init; }

    /// <summary>Pixels, of pictures and videos.</summary>
    [JsonPropertyName("width")]
    public int? Width { get; init; }

    /// <summary>Pixels, of pictures and videos.</summary>
    [JsonPropertyName("height")]
    public int? Height { get; init; }

    /// <summary>Seconds, of videos and sounds.</summary>
    [JsonPropertyName("duration")]
    public double? Duration { get; init; }

    /// <summary>Frames a second, of videos.</summary>
    [JsonPropertyName("frameRate")]
    public double? FrameRate { get; init; }

    /// <summary>Why it failed.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>How a media field of a request names it.</summary>
    [JsonIgnore]
    public string Source => $"asset://{Id}";
}

/// <summary>A page of assets, newest first.</summary>
public sealed record AssetPage
{
    /// <summary>The assets.</summary>
    [JsonPropertyName("items")]
    public IReadOnlyList<Asset> Items { get; init; } = [];

    /// <summary>What the next page is asked for with; null on the last one.</summary>
    [JsonPropertyName("nextCursor")]
    public string? NextCursor { get; init; }
}

/// <summary>The form of all answers of the library; of a delete alone, the code is a string.</summary>
sealed record LibraryAnswer<T>(
    [property: JsonPropertyName("code"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int Code,
    [property: JsonPropertyName("msg")] string? Msg,
    [property: JsonPropertyName("data")] T? Data);

sealed record UrlUpload(
    [property: JsonPropertyName("assetType")] string Type,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("name")] string? Name);
