using System.Text.Json.Serialization;
using Dailies.Models;

namespace Dailies.Tasks;

/// <summary>A valid request for one video; made by <see cref="RequestRules"/> only, and kept with the task.</summary>
public sealed record VideoRequest
{
    /// <summary>The name of a model of the catalogue.</summary>
    public required string Model { get; init; }

    /// <summary>What to show; not blank.</summary>
    public required string Prompt { get; init; }

    /// <summary>Seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>One of <see cref="AspectRatio.All"/>; adaptive until the references are fetched, never after.</summary>
    public required string Ratio { get; init; }

    /// <summary>A resolution of the model.</summary>
    public required string Resolution { get; init; }

    /// <summary>Whether the clip has an audio track.</summary>
    public required bool Audio { get; init; }

    /// <summary>Decides all that is random.</summary>
    public required long Seed { get; init; }

    /// <summary>The files that guide the task, in the order of the contract's fields.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Frames that the reference videos count for; 0 until they are fetched.</summary>
    public int ReferenceFrames { get; init; }

    /// <summary>
    /// The W3C <c>traceparent</c> of the create, so that whoever works on the task continues its trace; null where nobody traces.
    /// It is no part of what was asked for: neither the seed nor any answer depends on it.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>Frames of the clip.</summary>
    [JsonIgnore]
    public int Frames => ClipLength.Frames(Duration);

    /// <summary>
    /// The exact size of the clip; while the ratio is still adaptive, that of <see cref="AspectRatio.Default"/>,
    /// which differs from the others by a few per cent of the pixels.
    /// </summary>
    public PixelSize Size(Catalogue catalogue) =>
        catalogue.Size(Resolution, Ratio == AspectRatio.Adaptive ? AspectRatio.Default : Ratio);

    /// <summary>Tokens that the clip uses: its own frames and those of the reference videos.</summary>
    public long Tokens(Catalogue catalogue) => ClipLength.Tokens(Size(catalogue), Frames + ReferenceFrames);
}

/// <summary>The stored form of a request.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
sealed partial class RequestJson : JsonSerializerContext;
