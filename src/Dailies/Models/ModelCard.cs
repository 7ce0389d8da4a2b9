using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>What one model can do, as the catalogue says it. A field that the file leaves out has the value given here.</summary>
/// <remarks>Set, not init: the generated reader of JSON overwrites the values given here of what is init.</remarks>
public sealed record ModelCard : IJsonOnDeserialized
{
    /// <summary>The name that requests give.</summary>
    public required string Name { get; set; }

    /// <summary>Shortest clip, in seconds.</summary>
    public int MinDuration { get; set; } = 4;

    /// <summary>Longest clip, in seconds.</summary>
    public int MaxDuration { get; set; } = 15;

    /// <summary>Length of a clip whose request names none, in seconds.</summary>
    public int DefaultDuration { get; set; } = 5;

    /// <summary>Resolutions that may be asked for; each has its pixel sizes in <see cref="Catalogue.Sizes"/>.</summary>
    public IReadOnlyList<string> Resolutions { get; set; } = ["480p", "720p", "1080p"];

    /// <summary>The resolution of a request that names none.</summary>
    public string DefaultResolution { get; set; } = "720p";

    /// <summary>Reference videos that a request must bring.</summary>
    public int MinReferenceVideos { get; set; }

    /// <summary>A model that makes a clip from text alone; named in the error where this one cannot.</summary>
    public string? TextAloneWith { get; set; }

    /// <summary>Reference images that a request may bring.</summary>
    public int MaxReferenceImages { get; set; } = 9;

    /// <summary>Reference videos that a request may bring.</summary>
    public int MaxReferenceVideos { get; set; } = 3;

    /// <summary>Reference audios that a request may bring.</summary>
    public int MaxReferenceAudios { get; set; } = 3;

    /// <summary>How often a client should ask for a task's status, in seconds.</summary>
    public int PollSeconds { get; set; } = 20;

    /// <summary>How long the hosted model's tasks are queued, in seconds: what an emulation of it takes its times from.</summary>
    public double QueueSeconds { get; set; } = 8;

    /// <summary>How long it then takes for each second of a clip, in seconds.</summary>
    public double GenerationSeconds { get; set; } = 56;

    /// <summary>What its tokens cost here; it enters the ledger. Null: nothing is charged.</summary>
    public PriceList? Price { get; set; }

    /// <summary>What the model's maker asks for the same tokens, for whoever means to pay for the real clip later; null: not known.</summary>
    public PriceList? ListPrice { get; set; }

    /// <summary>The x264 preset that the animatic is encoded with.</summary>
    public string Preset { get; set; } = "veryfast";

    /// <summary>How finely the animatic draws and keeps its pictures: 1 as usual, 2 so that a camera that comes close finds more, at the price of larger files.</summary>
    public int Detail { get; set; } = 1;

    /// <summary>
    /// The engines that make its clips, in the order in which they are tried; null: those of the server, which is the animatic
    /// unless it has an upstream.
    /// </summary>
    public IReadOnlyList<string>? Engines { get; set; }

    /// <summary>Checks the fields against each other once they are read, so that an error names the line.</summary>
    /// <exception cref="JsonException">A field's value is not allowed.</exception>
    public void OnDeserialized()
    {
        Require(Name.Length > 0, "name: must not be empty");
        Require(MinDuration >= 1 && MinDuration <= MaxDuration, $"minDuration: {MinDuration} must be 1 to maxDuration ({MaxDuration})");
        Require(MaxDuration <= 60, $"maxDuration: {MaxDuration} is over 60 seconds");
        Require(
            DefaultDuration >= MinDuration && DefaultDuration <= MaxDuration,
            $"defaultDuration: {DefaultDuration} must be {MinDuration} to {MaxDuration}");
        Require(Resolutions.Contains(DefaultResolution), $"defaultResolution: {DefaultResolution} is not in resolutions");
        Require(
            MinReferenceVideos >= 0 && MinReferenceVideos <= MaxReferenceVideos,
            $"minReferenceVideos: {MinReferenceVideos} must be 0 to maxReferenceVideos ({MaxReferenceVideos})");
        Require(PollSeconds >= 1, $"pollSeconds: {PollSeconds} must be at least 1");
        Require(QueueSeconds is >= 0 and <= 86_400, $"queueSeconds: {QueueSeconds} is out of range; 0 to 86400");
        Require(GenerationSeconds is >= 0 and <= 86_400, $"generationSeconds: {GenerationSeconds} is out of range; 0 to 86400");
        Require(Engines is not { Count: 0 }, "engines: must name at least one, or be left out");
        RequireResolutions("price", Price);
        RequireResolutions("listPrice", ListPrice);
        Require(Detail is 1 or 2, $"detail: {Detail} is out of range; 1 or 2");
        Require(Presets.Contains(Preset), $"preset: {Preset} is not one of {string.Join(", ", Presets)}");
    }

    // ultrafast is missing on purpose: it turns off what makes a stream High profile.
    static readonly string[] Presets = ["superfast", "veryfast", "faster", "fast", "medium", "slow"];

    void RequireResolutions(string field, PriceList? prices)
    {
        foreach (var resolution in prices?.Resolutions.Keys ?? [])
            Require(Resolutions.Contains(resolution), $"{field}: {resolution} is not in resolutions ({string.Join(", ", Resolutions)})");
    }

    void Require(bool holds, string problem)
    {
        if (!holds) throw new JsonException($"model {Name}: {problem}");
    }
}
