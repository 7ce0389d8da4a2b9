using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>What a model's tokens cost, as the catalogue says it: by resolution, and with or without reference videos.</summary>
public sealed record PriceList : PriceLine
{
    /// <summary>The currency's code of ISO 4217, such as <c>USD</c>.</summary>
    public required string Currency { get; set; }

    /// <summary>Prices of resolutions that differ from the rest.</summary>
    public IReadOnlyDictionary<string, PriceLine> Resolutions { get; set; } = new Dictionary<string, PriceLine>();

    /// <summary>The price of a task.</summary>
    public Price For(string resolution, bool withVideo)
    {
        var line = Resolutions.GetValueOrDefault(resolution) ?? this;
        return new(withVideo && line.WithReferenceVideo is { } price ? price : line.PerMillionTokens, Currency);
    }

    /// <inheritdoc/>
    public override void OnDeserialized()
    {
        base.OnDeserialized();
        if (Currency is not { Length: 3 } || !Currency.All(char.IsAsciiLetterUpper))
            throw new JsonException($"price: currency: '{Currency}' is not a currency's code of three capital letters, such as USD");
    }
}

/// <summary>What a million tokens cost, with and without reference videos.</summary>
public record PriceLine : IJsonOnDeserialized
{
    /// <summary>In the currency's own unit.</summary>
    public required decimal PerMillionTokens { get; set; }

    /// <summary>The same for a task that has reference videos, whose frames count as tokens too; null: no other price.</summary>
    public decimal? WithReferenceVideo { get; set; }

    /// <summary>Checks the prices once they are read, so that an error names the line.</summary>
    /// <exception cref="JsonException">A price is not allowed.</exception>
    public virtual void OnDeserialized()
    {
        Require("perMillionTokens", PerMillionTokens);
        if (WithReferenceVideo is { } price) Require("withReferenceVideo", price);
    }

    static void Require(string field, decimal price)
    {
        if (price is < 0 or > Price.Most) throw new JsonException($"price: {field}: {price} is out of range; 0 to {Price.Most}");
        if (Math.Round(price, Price.Places) != price) throw new JsonException($"price: {field}: {price} has more than {Price.Places} decimal places");
    }
}
