using System.Globalization;
using System.Text.Json.Serialization;

namespace Dailies.Testing;

/// <summary>What was made since the start or the last reset, and what that would have cost.</summary>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Tokens">Tokens that the completed ones used.</param>
/// <param name="Cost">What these would have cost at the price list of the models' maker, or of the catalogue given; by currency.</param>
/// <param name="Models">The same by model.</param>
public sealed record Report(
    [property: JsonPropertyName("tasks")] TaskCounts Tasks,
    [property: JsonPropertyName("tokens")] long Tokens,
    [property: JsonPropertyName("cost")] IReadOnlyList<Cost> Cost,
    [property: JsonPropertyName("models")] IReadOnlyList<ModelCost> Models)
{
    /// <summary>What it would have cost in one currency, such as <c>USD</c>; 0 where nothing had a price in it.</summary>
    public decimal CostIn(string currency) => Cost.Where(cost => cost.Currency == currency).Sum(cost => cost.Amount);
}

/// <summary>How many tasks.</summary>
/// <param name="Created">All of them.</param>
/// <param name="Completed">Those that have a clip.</param>
/// <param name="Failed">Those that will have none, cancelled ones included.</param>
public sealed record TaskCounts(
    [property: JsonPropertyName("created")] int Created,
    [property: JsonPropertyName("completed")] int Completed,
    [property: JsonPropertyName("failed")] int Failed);

/// <summary>An amount of money.</summary>
/// <param name="Currency">Its code of ISO 4217.</param>
/// <param name="Amount">In the currency's own unit.</param>
public sealed record Cost(
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("amount"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] decimal Amount)
{
    /// <summary>Such as <c>1.2345 USD</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}

/// <summary>What the completed tasks of a model used.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tasks">How many.</param>
/// <param name="Tokens">Their tokens.</param>
/// <param name="Cost">What these would have cost.</param>
public sealed record ModelCost(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("tasks")] long Tasks,
    [property: JsonPropertyName("tokens")] long Tokens,
    [property: JsonPropertyName("cost")] IReadOnlyList<Cost> Cost);
