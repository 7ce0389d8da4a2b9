using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>What a million tokens cost.</summary>
/// <param name="PerMillionTokens">In the currency's own unit; 0 to <see cref="Most"/>, with at most <see cref="Places"/> decimal places.</param>
/// <param name="Currency">Its code of ISO 4217, such as <c>USD</c>.</param>
public sealed record Price(decimal PerMillionTokens, string Currency)
{
    /// <summary>The highest price: with it, the largest clip costs no more than a 64-bit number of millionths holds.</summary>
    public const decimal Most = 100_000;

    /// <summary>Decimal places of a price and of a cost: money is kept as whole millionths, so that sums are exact.</summary>
    public const int Places = 6;

    const decimal Million = 1_000_000;

    /// <summary>The price in millionths of the currency's unit, as it is stored.</summary>
    [JsonIgnore]
    public long Millionths => (long)(PerMillionTokens * Million);

    /// <summary>A price or a cost from its millionths.</summary>
    public static decimal Amount(long millionths) => millionths / Million;

    /// <summary>What so many tokens cost, rounded to a millionth as the ledger's sums are.</summary>
    public decimal Of(long tokens) => Math.Round(tokens * PerMillionTokens / Million, Places, MidpointRounding.AwayFromZero);
}
