using System.Text.Json;
using System.Text.Json.Serialization;
using Dailies.Animatic.Shots;
using Dailies.Models;

namespace Dailies.Server.DryRuns;

/// <summary>The answer to a dry run: what the create would make, and what it would take.</summary>
public sealed record DryRunView
{
    /// <summary>Always <c>video.dry_run</c>.</summary>
    [JsonPropertyName("object")]
    public string Kind { get; init; } = "video.dry_run";

    /// <summary>The model.</summary>
    [JsonPropertyName("model")]
    public required string Model { get; init; }

    /// <summary>Seconds, as asked for.</summary>
    [JsonPropertyName("duration")]
    public required int Duration { get; init; }

    /// <summary>The aspect ratio; adaptive where it depends on a medium that is not fetched yet.</summary>
    [JsonPropertyName("aspect_ratio")]
    public required string Ratio { get; init; }

    /// <summary>The resolution.</summary>
    [JsonPropertyName("resolution")]
    public required string Resolution { get; init; }

    /// <summary>Whether the clip has sound.</summary>
    [JsonPropertyName("generateAudio")]
    public required bool Audio { get; init; }

    /// <summary>The seed that the create would use; -1: each create draws its own.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Width and height in pixels, <c>1280x720</c>; that of 16:9 where the ratio is adaptive.</summary>
    [JsonPropertyName("size")]
    public required string Size { get; init; }

    /// <summary>Frames, at 24 a second.</summary>
    [JsonPropertyName("frames")]
    public required int Frames { get; init; }

    /// <summary>Exact length of the clip, in seconds.</summary>
    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }

    /// <summary>Tokens that the task uses, at least.</summary>
    [JsonPropertyName("tokens")]
    public required long Tokens { get; init; }

    /// <summary>Tokens that it uses at most; more than <see cref="Tokens"/> only where references are not measured yet.</summary>
    [JsonPropertyName("max_tokens")]
    public required long MaxTokens { get; init; }

    /// <summary>What this service counts for it; null where the catalogue has no price for the model.</summary>
    [JsonPropertyName("price")]
    public required QuoteView? Price { get; init; }

    /// <summary>What the model's maker asks for the same tokens; null where it is not known.</summary>
    [JsonPropertyName("list_price")]
    public required QuoteView? ListPrice { get; init; }

    /// <summary>The shots that the prompt was read into.</summary>
    [JsonPropertyName("shots")]
    public required IReadOnlyList<ShotView> Shots { get; init; }

    /// <summary>What is worth a thought before paying.</summary>
    [JsonPropertyName("warnings")]
    public required IReadOnlyList<Warning> Warnings { get; init; }

    /// <summary>Reads what a server answered.</summary>
    /// <exception cref="JsonException">It is no dry run's answer.</exception>
    public static DryRunView Read(string json) =>
        JsonSerializer.Deserialize(json, DryRunJson.Wire.DryRunView) ?? throw new JsonException("it is null");

    /// <summary>As it stands on the wire.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DryRunJson.Wire.DryRunView);
}

/// <summary>What a task costs.</summary>
/// <param name="Cost">At least, in the currency's own unit.</param>
/// <param name="MaxCost">At most.</param>
/// <param name="Currency">The currency's code.</param>
/// <param name="PerMillionTokens">The price that this was reckoned with.</param>
public sealed record QuoteView(
    [property: JsonPropertyName("cost")] decimal Cost,
    [property: JsonPropertyName("max_cost")] decimal MaxCost,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("per_million_tokens")] decimal PerMillionTokens)
{
    internal static QuoteView? Of(Price? price, long least, long most) =>
        price is null ? null : new(price.Of(least), price.Of(most), price.Currency, price.PerMillionTokens);
}

/// <summary>One shot, as the animatic reads it. What the prompt does not say is null.</summary>
/// <param name="Start">Seconds into the clip.</param>
/// <param name="End">Seconds into the clip.</param>
/// <param name="Text">What the prompt says of it.</param>
/// <param name="Subjects">What it shows.</param>
/// <param name="Place">Where.</param>
/// <param name="Hour">When.</param>
/// <param name="Season">The time of the year.</param>
/// <param name="Weather">The weather.</param>
/// <param name="Motion">What the first subject does.</param>
/// <param name="Camera">How the camera moves.</param>
/// <param name="Framing">How much of the subject is seen.</param>
/// <param name="Mood">How it feels.</param>
/// <param name="Lines">What is spoken.</param>
/// <param name="Titles">What is to be read on the screen.</param>
public sealed record ShotView(
    [property: JsonPropertyName("start")] double Start,
    [property: JsonPropertyName("end")] double End,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("subjects")] IReadOnlyList<SubjectView> Subjects,
    [property: JsonPropertyName("place")] string? Place,
    [property: JsonPropertyName("hour")] string? Hour,
    [property: JsonPropertyName("season")] string? Season,
    [property: JsonPropertyName("weather")] string? Weather,
    [property: JsonPropertyName("motion")] string? Motion,
    [property: JsonPropertyName("camera")] string? Camera,
    [property: JsonPropertyName("framing")] string? Framing,
    [property: JsonPropertyName("mood")] string? Mood,
    [property: JsonPropertyName("lines")] IReadOnlyList<string> Lines,
    [property: JsonPropertyName("titles")] IReadOnlyList<string> Titles)
{
    internal static ShotView Of(ReadShot shot) => new(
        shot.Start,
        shot.End,
        shot.Text,
        [.. shot.Subjects.Select(subject => new SubjectView(subject.Name, subject.Picture, subject.Count))],
        shot.Place,
        shot.Hour,
        shot.Season,
        shot.Weather,
        shot.Motion,
        shot.Camera,
        shot.Framing,
        shot.Mood,
        shot.Lines,
        shot.Titles);
}

/// <summary>Something that a shot shows.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Picture">The emoji that the animatic draws; null: a silhouette with its name.</param>
/// <param name="Count">How many there are.</param>
public sealed record SubjectView(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("picture")] string? Picture,
    [property: JsonPropertyName("count")] int Count);

[JsonSerializable(typeof(DryRunView))]
sealed partial class DryRunJson : JsonSerializerContext
{
    public static DryRunJson Wire { get; } = new(WireJson.Options);
}
