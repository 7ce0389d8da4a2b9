using System.Text.Json.Serialization;
using Dailies.Models;
using Dailies.Queue;

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
    /// Pixel sizes by ratio, as the catalogue had them at the create: one, or while the ratio is adaptive, each that it may become.
    /// So any node can make the task, whatever its own catalogue holds.
    /// </summary>
    public IReadOnlyDictionary<string, PixelSize>? Sizes { get; init; }

    /// <summary>The x264 preset, as the catalogue had it at the create; null: the usual one.</summary>
    public string? Preset { get; init; }

    /// <summary>How finely the animatic draws, as the catalogue had it at the create; null: as usual, which is 1.</summary>
    public int? Detail { get; init; }

    /// <summary>What its tokens cost, as the catalogue had it at the create, so that no later price rewrites what was agreed; null: nothing.</summary>
    public Price? Price { get; init; }

    /// <summary>
    /// The engines that may make it, in the order in which they are tried, as the catalogue had them at the create; null: the animatic.
    /// </summary>
    public IReadOnlyList<string>? Engines { get; init; }

    /// <summary>The number of the submission whose late clip the task fetches, in place of making one; null of every other task.</summary>
    public long? Recovers { get; init; }

    /// <summary>
    /// Whether the animatic makes it, whatever engines its model has, so that it may be seen before it is paid for. It is no part of
    /// the seed: what is approved is made final with the same.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Preview { get; init; }

    /// <summary>
    /// The W3C <c>traceparent</c> of the create, so that whoever works on the task continues its trace; null where nobody traces.
    /// It is no part of what was asked for: neither the seed nor any answer depends on it.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>The engine that is tried first; engines are lanes.</summary>
    [JsonIgnore]
    public string Engine => Engines is [var first, ..] ? first : Lane.Animatic;

    /// <summary>Frames of the clip.</summary>
    [JsonIgnore]
    public int Frames => ClipLength.Frames(Duration);

    /// <summary>
    /// The exact size of the clip; while the ratio is still adaptive, that of <see cref="AspectRatio.Default"/>,
    /// which differs from the others by a few per cent of the pixels.
    /// </summary>
    [JsonIgnore]
    public PixelSize Size
    {
        get
        {
            var ratio = Ratio == AspectRatio.Adaptive ? AspectRatio.Default : Ratio;
            // A version that stored none knew the built-in catalogue.
            return Sizes is not null && Sizes.TryGetValue(ratio, out var size) ? size : Catalogue.BuiltIn.Size(Resolution, ratio);
        }
    }

    /// <summary>Tokens that the clip uses: its own frames and those of the reference videos.</summary>
    [JsonIgnore]
    public long Tokens => ClipLength.Tokens(Size, Frames + ReferenceFrames);

    /// <summary>
    /// Tokens that the clip may use, whatever its references turn out to be: those of the longest videos and, while the ratio is
    /// adaptive, of the largest size that it may become.
    /// </summary>
    [JsonIgnore]
    public long MostTokens
    {
        get
        {
            var videos = ReferenceFrames == 0 && References.Any(reference => reference.Role == ReferenceRole.Video) ? ClipLength.MostReferenceFrames : ReferenceFrames;
            var sizes = Ratio == AspectRatio.Adaptive && Sizes is not null ? Sizes.Values : [Size];
            return sizes.Max(size => ClipLength.Tokens(size, Frames + videos));
        }
    }
}

/// <summary>The stored form of a request.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(PixelSizeConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
sealed partial class RequestJson : JsonSerializerContext;
