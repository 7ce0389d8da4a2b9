using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dailies.Queue;

namespace Dailies.Models;

/// <summary>The models that may be asked for, and the pixel sizes of their resolutions.</summary>
public sealed class Catalogue
{
    readonly FrozenDictionary<string, ModelCard> cards;

    Catalogue(CatalogueFile file)
    {
        cards = file.Models.ToFrozenDictionary(card => card.Name);
        Models = file.Models;
        Sizes = file.Sizes;
        Upstreams = file.Upstreams;
    }

    /// <summary>The models, in the order of the file.</summary>
    public IReadOnlyList<ModelCard> Models { get; }

    /// <summary>Paid upstreams by the names of their engines.</summary>
    public IReadOnlyDictionary<string, UpstreamCard> Upstreams { get; }

    /// <summary>Pixel sizes by resolution and landscape or square ratio; portrait is the same turned.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, PixelSize>> Sizes { get; }

    /// <summary>The models of the contract.</summary>
    public static Catalogue BuiltIn { get; } = new(ReadBuiltIn());

    /// <summary>
    /// The built-in catalogue with the models, sizes and prices of a file added; a model of the same name replaces the built-in one.
    /// </summary>
    /// <exception cref="CatalogueException">The file is broken; the message names file, line and what is wrong.</exception>
    public static Catalogue With(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return new(ReadBuiltIn().With(Read(stream)));
        }
        catch (JsonException e)
        {
            throw new CatalogueException(e.LineNumber is { } line ? $"{path}, line {line + 1}: {e.Message}" : $"{path}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"{path}: {e.Message}");
        }
    }

    /// <summary>The same, its clips made by these upstreams unless a model says otherwise.</summary>
    /// <exception cref="CatalogueException">A model names an engine that is not there.</exception>
    public Catalogue Routed(IReadOnlyCollection<string> upstreams)
    {
        string[] known = [.. upstreams, Lane.Animatic];
        foreach (var card in Models)
            if (card.Engines?.FirstOrDefault(engine => !known.Contains(engine)) is { } missing)
                throw new CatalogueException($"model {card.Name}: engines: {missing} is no engine of this server; it has {string.Join(", ", known)}");
        IReadOnlyList<string>? usual = upstreams.Count > 0 ? [.. upstreams] : null;
        return Each(card => card.Engines is null ? card with { Engines = usual } : card);
    }

    /// <summary>The same with each model changed.</summary>
    public Catalogue Each(Func<ModelCard, ModelCard> change) => new(new CatalogueFile { Sizes = Sizes, Upstreams = Upstreams, Models = [.. Models.Select(change)] });

    /// <summary>The model of this name, or null.</summary>
    public ModelCard? Find(string name) => cards.GetValueOrDefault(name);

    /// <summary>The exact size of a clip; <paramref name="ratio"/> is a real one, not adaptive.</summary>
    public PixelSize Size(string resolution, string ratio) =>
        Sizes[resolution] is var sizes && sizes.TryGetValue(ratio, out var size) ? size : sizes[AspectRatio.Turned(ratio)].Turned;

    static CatalogueFile ReadBuiltIn()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("Dailies.Models.catalogue.json")!;
        return Read(stream);
    }

    static CatalogueFile Read(Stream stream) =>
        JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile) ?? throw new JsonException("the file holds null");
}

/// <summary>A catalogue file is broken.</summary>
public sealed class CatalogueException(string message) : Exception(message);

/// <summary>A catalogue as it stands in a file.</summary>
sealed record CatalogueFile
{
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, PixelSize>> Sizes { get; set; } =
        new Dictionary<string, IReadOnlyDictionary<string, PixelSize>>();

    public IReadOnlyList<ModelCard> Models { get; set; } = [];

    public IReadOnlyDictionary<string, UpstreamCard> Upstreams { get; set; } = new Dictionary<string, UpstreamCard>();

    /// <summary>Prices by model, for models that stay as they are otherwise.</summary>
    public IReadOnlyDictionary<string, PriceList> Prices { get; set; } = new Dictionary<string, PriceList>();

    /// <summary>This with <paramref name="other"/> on top.</summary>
    public CatalogueFile With(CatalogueFile other)
    {
        var sizes = Sizes.Concat(other.Sizes).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        foreach (var card in other.Models)
            foreach (var resolution in card.Resolutions)
                if (!sizes.ContainsKey(resolution))
                    throw new JsonException($"model {card.Name}: resolutions: {resolution} has no sizes; known are {string.Join(", ", sizes.Keys)}");
        IReadOnlyList<ModelCard> models = [.. Models.Where(card => other.Models.All(added => added.Name != card.Name)), .. other.Models];
        foreach (var (name, prices) in other.Prices)
        {
            if (models.FirstOrDefault(card => card.Name == name) is not { } priced)
                throw new JsonException($"prices: {name} is no model; known are {string.Join(", ", models.Select(card => card.Name))}");
            priced.Price = prices;
            priced.OnDeserialized();
        }

        foreach (var name in other.Upstreams.Keys)
            if (name is Lane.Fetch or Lane.Animatic or Lane.Download || !name.All(one => char.IsAsciiLetterOrDigit(one) || one == '-'))
                throw new JsonException($"upstreams: {name} is no name for one; take letters, digits and hyphens, and none of {Lane.Fetch}, {Lane.Animatic}, {Lane.Download}");
        return new() { Sizes = sizes, Models = models, Upstreams = other.Upstreams };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    Converters = [typeof(PixelSizeConverter)])]
[JsonSerializable(typeof(CatalogueFile))]
sealed partial class CatalogueJson : JsonSerializerContext;
