using System.Text.Json.Serialization;

namespace Dailies.Server.Emulation;

/// <summary>What a run made.</summary>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Tokens">Tokens that the completed ones used.</param>
/// <param name="Cost">What these would have cost, by currency.</param>
/// <param name="Models">The same by model.</param>
public sealed record ReportView(
    [property: JsonPropertyName("tasks")] TaskCountView Tasks,
    [property: JsonPropertyName("tokens")] long Tokens,
    [property: JsonPropertyName("cost")] IReadOnlyList<CostView> Cost,
    [property: JsonPropertyName("models")] IReadOnlyList<ModelCostView> Models);

/// <summary>How many tasks.</summary>
/// <param name="Created">All of them.</param>
/// <param name="Completed">Those that have a clip.</param>
/// <param name="Failed">Those that will have none, cancelled ones included.</param>
public sealed record TaskCountView(
    [property: JsonPropertyName("created")] int Created,
    [property: JsonPropertyName("completed")] int Completed,
    [property: JsonPropertyName("failed")] int Failed);

/// <summary>An amount of money.</summary>
/// <param name="Currency">Its code of ISO 4217.</param>
/// <param name="Amount">In the currency's own unit, with a point.</param>
public sealed record CostView(
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("amount")] string Amount);

/// <summary>What the completed tasks of a model used.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tasks">How many.</param>
/// <param name="Tokens">Their tokens.</param>
/// <param name="Cost">What these would have cost.</param>
public sealed record ModelCostView(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("tasks")] long Tasks,
    [property: JsonPropertyName("tokens")] long Tokens,
    [property: JsonPropertyName("cost")] IReadOnlyList<CostView> Cost);

/// <summary>How a report is written on the wire.</summary>
[JsonSerializable(typeof(ReportView))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>As all other answers are.</summary>
    public static ReportJson Wire { get; } = new(WireJson.Options);
}
