using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Assets;
using Dailies.Server.Errors;

namespace Dailies.Server.Assets;

/// <summary>The form of every answer of the library. <c>code</c> is the number 0 of a success: a public client tests for exactly that.</summary>
[DisplayName("AssetAnswer")]
sealed record AssetAnswer(
    [property: JsonPropertyName("code")] int Code,
    [property: JsonPropertyName("msg")] string? Msg,
    [property: JsonPropertyName("data")] AssetView? Data)
{
    /// <summary>The same in the form of all other errors, for clients that read that; null of a success.</summary>
    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }
}

/// <summary>A page of assets, newest first.</summary>
sealed record AssetsAnswer(
    [property: JsonPropertyName("code")] int Code,
    [property: JsonPropertyName("msg")] string? Msg,
    [property: JsonPropertyName("data")] AssetsView Data);

/// <param name="Items">The assets.</param>
/// <param name="NextCursor">What the next page is asked for with; null on the last one.</param>
sealed record AssetsView(
    [property: JsonPropertyName("items")] IReadOnlyList<AssetView> Items,
    [property: JsonPropertyName("nextCursor")] string? NextCursor);

/// <summary>The answer to a delete: here alone <c>code</c> is a string, as the gateway documents it.</summary>
sealed record DeletedAnswer(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("msg")] string Msg,
    [property: JsonPropertyName("data")] AssetView? Data);

/// <summary>An asset. What was measured is there once it is Active; <c>error</c> only where it is Failed.</summary>
sealed record AssetView
{
    [JsonPropertyName("name"), Description("What it is called.")]
    public required string Name { get; init; }

    [JsonPropertyName("assetId"), Description("Named by tasks as `asset://ID`.")]
    public required string AssetId { get; init; }

    [JsonPropertyName("status"), AllowedValues("Processing", "Active", "Failed")]
    public required string Status { get; init; }

    [JsonPropertyName("assetType"), AllowedValues("Image", "Video", "Audio", "Document")]
    public required string AssetType { get; init; }

    [JsonPropertyName("url"), Description("Where it came from; null of a file that was sent.")]
    public string? Url { get; init; }

    [JsonPropertyName("createTime"), Description("UTC, as `2026-03-30 14:21:58`.")]
    public required string CreateTime { get; init; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Size { get; init; }

    /// <summary>Pixels.</summary>
    [JsonPropertyName("width"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; init; }

    [JsonPropertyName("height"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Duration { get; init; }

    /// <summary>Frames a second.</summary>
    [JsonPropertyName("frameRate"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FrameRate { get; init; }

    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    public static AssetView Of(Asset asset)
    {
        // A document has been kept as it came, even where its bytes are a picture's.
        var facts = asset.Type == Dailies.Assets.AssetType.Document ? null : asset.Content?.Facts;
        return new()
        {
            Name = asset.Name,
            AssetId = asset.Id.ToString(),
            Status = asset.Status.ToString(),
            AssetType = asset.Type.ToString(),
            Url = asset.Url,
            CreateTime = asset.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Size = asset.Content?.Size,
            Width = facts?.Size?.Width,
            Height = facts?.Size?.Height,
            Duration = facts is { Seconds: > 0 } ? Math.Round(facts.Seconds, 3) : null,
            FrameRate = facts is { FrameRate: > 0 } ? Math.Round(facts.FrameRate, 3) : null,
            Error = asset.Error,
        };
    }
}

[JsonSerializable(typeof(AssetAnswer))]
[JsonSerializable(typeof(AssetsAnswer))]
[JsonSerializable(typeof(DeletedAnswer))]
sealed partial class AssetJson : JsonSerializerContext
{
    public static AssetJson Wire { get; } = new(WireJson.Options);
}
