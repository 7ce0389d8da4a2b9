using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dailies.Server.Documents;
using Dailies.Server.Files;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>The answer to a create.</summary>
[DisplayName("CreatedVideo")]
sealed record CreatedView(
    [property: JsonPropertyName("id"), Description("`video_` and a UUID."), RegularExpression(Parameter.TaskIdPattern)] string Id,
    [property: JsonPropertyName("object"), Description("Always `video`."), AllowedValues("video")] string Object,
    [property: JsonPropertyName("created"), Description("Unix seconds.")] long Created,
    [property: JsonPropertyName("model"), Description("The model asked for.")] string Model,
    [property: JsonPropertyName("status"), AllowedValues("queued", "processing", "completed", "failed")] string Status,
    [property: JsonPropertyName("error"), Description("Null.")] string? Error);

/// <summary>The answer to a query. <c>video_url</c> and <c>error</c> are always there; the others only where they mean something.</summary>
sealed record VideoView
{
    [JsonPropertyName("id"), Description("`video_` and a UUID."), RegularExpression(Parameter.TaskIdPattern)]
    public required string Id { get; init; }

    [JsonPropertyName("object"), Description("Always `video`."), AllowedValues("video")]
    public string Object { get; init; } = "video";

    [JsonPropertyName("created"), Description("When it was created, in Unix seconds.")]
    public required long Created { get; init; }

    [JsonPropertyName("model"), Description("The model asked for.")]
    public required string Model { get; init; }

    [JsonPropertyName("status"), Description("`queued`, then `processing`, then `completed` or `failed`."), AllowedValues("queued", "processing", "completed", "failed")]
    public required string Status { get; init; }

    [JsonPropertyName("progress"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Per cent done; only while processing."), Range(0, 100)]
    public int? Progress { get; init; }

    [JsonPropertyName("video_url"), Description("Where the MP4 is, for 24 hours from completion; null until then.")]
    public string? VideoUrl { get; init; }

    [JsonPropertyName("actualDuration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Seconds of the clip, measured; only when completed.")]
    public double? ActualDuration { get; init; }

    [JsonPropertyName("totalTokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Tokens used: width x height x frames / 1024; only when completed.")]
    public long? TotalTokens { get; init; }

    [JsonPropertyName("error"), Description("Why it failed; null otherwise.")]
    public string? Error { get; init; }

    /// <summary>The name that its create came with, in a list that was asked for by it.</summary>
    [JsonPropertyName("idempotency_key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The Idempotency-Key of its create, in a list that was asked for by it.")]
    public string? IdempotencyKey { get; init; }

    /// <summary>True in the answer to a delete that leaves no clip where there was one.</summary>
    [JsonPropertyName("deleted"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("True in the answer to a delete that leaves no clip where there was one.")]
    public bool? Deleted { get; init; }

    /// <summary>A task as this request may see it.</summary>
    public static VideoView Of(VideoTask task, ClipUrls urls, HttpRequest request) =>
        Of(task, task.Clip is { } clip ? urls.Of(task.Id, clip, request) : null);

    public static VideoView Of(VideoTask task, string? videoUrl) => new()
    {
        Id = task.Id.ToString(),
        Created = task.Created.ToUnixTimeSeconds(),
        Model = task.Model,
        Status = Word(task.Status),
        Progress = task.Status == VideoStatus.Processing ? task.Progress : null,
        VideoUrl = videoUrl,
        ActualDuration = task.Clip?.Seconds,
        TotalTokens = task.Clip?.Tokens,
        Error = task.Error,
    };

    public static string Word(VideoStatus status) => status switch
    {
        VideoStatus.Queued => "queued",
        VideoStatus.Processing => "processing",
        VideoStatus.Completed => "completed",
        // Cancelled too: clients know four statuses.
        _ => "failed",
    };
}

/// <summary>A page of tasks.</summary>
/// <param name="Object">Always <c>list</c>.</param>
/// <param name="Data">Newest first.</param>
/// <param name="HasMore">Whether there is another page.</param>
/// <param name="NextCursor">Names it; null where there is none.</param>
[DisplayName("VideoList")]
sealed record ListView(
    [property: JsonPropertyName("object"), AllowedValues("list")] string Object,
    [property: JsonPropertyName("data"), Description("Newest first.")] IReadOnlyList<VideoView> Data,
    [property: JsonPropertyName("has_more"), Description("Whether there is another page.")] bool HasMore,
    [property: JsonPropertyName("next_cursor"), Description("Names the next page; null where there is none.")] string? NextCursor)
{
    [JsonPropertyName("idempotency_key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Repeated where the list was asked for by it: an empty list means that there is no such task, not that the filter is unknown.")]
    public string? IdempotencyKey { get; init; }
}

[JsonSerializable(typeof(CreatedView))]
[JsonSerializable(typeof(VideoView))]
[JsonSerializable(typeof(ListView))]
sealed partial class NativeJson : JsonSerializerContext
{
    public static NativeJson Wire { get; } = new(WireJson.Options);
}
