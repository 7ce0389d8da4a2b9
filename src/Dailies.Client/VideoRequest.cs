using System.Text.Json.Serialization;

namespace Dailies.Client;

/// <summary>
/// What video to make. Only <see cref="Model"/> and <see cref="Prompt"/> are needed; what is null is left to the server.
/// Media are given as a public URL, <c>asset://ID</c>, or a <c>data:</c> URI.
/// </summary>
public sealed record VideoRequest
{
    /// <summary>The model, such as <c>seedance_2_0_pro</c>.</summary>
    [JsonPropertyName("model")]
    public required string Model { get; init; }

    /// <summary>What to show.</summary>
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    /// <summary>Seconds, 4 to 15; 5 where it is null.</summary>
    [JsonPropertyName("duration")]
    public int? Duration { get; init; }

    /// <summary><c>16:9</c>, <c>9:16</c>, <c>1:1</c>, <c>4:3</c>, <c>3:4</c>, <c>21:9</c> or <c>adaptive</c>; <c>16:9</c> where it is null.</summary>
    [JsonPropertyName("aspect_ratio")]
    public string? AspectRatio { get; init; }

    /// <summary><c>480p</c>, <c>720p</c>, <c>1080p</c>, for pro models also <c>4k</c>; <c>720p</c> where it is null.</summary>
    [JsonPropertyName("resolution")]
    public string? Resolution { get; init; }

    /// <summary>Whether the clip has sound; true where it is null.</summary>
    [JsonPropertyName("generateAudio")]
    public bool? GenerateAudio { get; init; }

    /// <summary>Same request and seed: same frames. Null: derived from the request; -1: random.</summary>
    [JsonPropertyName("seed")]
    public long? Seed { get; init; }

    /// <summary>The opening frame.</summary>
    [JsonPropertyName("first_image")]
    public string? FirstImage { get; init; }

    /// <summary>The closing frame; only together with <see cref="FirstImage"/>.</summary>
    [JsonPropertyName("last_image")]
    public string? LastImage { get; init; }

    /// <summary>At most 9; never together with a first or last image.</summary>
    [JsonPropertyName("referenceImages")]
    public IReadOnlyList<string>? ReferenceImages { get; init; }

    /// <summary>At most 3; never together with a first or last image.</summary>
    [JsonPropertyName("referenceVideos")]
    public IReadOnlyList<string>? ReferenceVideos { get; init; }

    /// <summary>At most 3; never the only references, never together with a first or last image.</summary>
    [JsonPropertyName("referenceAudios")]
    public IReadOnlyList<string>? ReferenceAudios { get; init; }

    /// <summary>Whether the animatic makes it, whatever engines the model has, so that it may be seen before it is paid for. Of Dailies only.</summary>
    [JsonPropertyName("preview")]
    public bool? Preview { get; init; }

    /// <summary>Where the server tells of the end by a signed POST, as Standard Webhooks says; nowhere where it is null.</summary>
    [JsonPropertyName("callback_url")]
    public string? CallbackUrl { get; init; }
}
