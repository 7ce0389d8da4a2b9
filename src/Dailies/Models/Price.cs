using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>What a million tokens cost.</summary>
/// <param name="PerMillionTokens">In the currency's own unit; 0 to <see cref="Most"/>, with at most <see cref="Places"/> decimal places.</param>
/// <param name="Currency">Its code of ISO 4217, such as <c>USD</c>.</param>
public sealed record Price(decimal PerMillionTokens, string Currency)
{
    /// <summary>The highest price: with it, the largest clip of any catalogue is reckoned in 64 bits.</summary>
    public const decimal Most = 1_000_000;

    /// <summary>Decimal places of a price.</summary>
    public const int Places = 4;

    // Money is kept as whole numbers, so that both databases add it up exactly.
    const decimal Unit = 10_000, Million = 1_000_000;

    /// <summary>The price in ten-thousandths of the currency's unit, as it is stored.</summary>
    [JsonIgnore]
    public long Stored => (long)(PerMillionTokens * Unit);

    /// <summary>A price as it was stored.</summary>
    public static Price Read(long stored, string currency) => new(stored / Unit, currency);

    /// <summary>A cost from its millionths of the currency's unit.</summary>
    public static decimal Cost(long millionths) => millionths / Million;

    /// <summary>What so many tokens cost, to a millionth; rounded as the ledger's sums are.</summary>
    public decimal Of(long tokens) => Math.Round(tokens * PerMillionTokens / Million, 6, MidpointRounding.AwayFromZero);
}
