using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Usage;

namespace Dailies.Server.Usage;

/// <summary>The answer of <c>GET /v1/usage</c>.</summary>
sealed record UsageView(
    [property: JsonPropertyName("object")] string Object,
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("group_by")] IReadOnlyList<string> GroupBy,
    [property: JsonPropertyName("data")] IReadOnlyList<UsageRowView> Data,
    [property: JsonPropertyName("total")] UsageTotalView Total,
    [property: JsonPropertyName("upstreams")] IReadOnlyList<UpstreamUsageView> Upstreams)
{
    /// <summary>For the documentation.</summary>
    public static UsageView Sample { get; } = new(
        "usage",
        "2026-03-01",
        "2026-03-30",
        ["day", "model"],
        [new() { Day = "2026-03-30", Model = "seedance_2_0_pro", Tasks = 3, Tokens = 326_700, Cost = 2.2869m, Currency = "USD" }],
        new(3, 326_700, [new(2.2869m, "USD")]),
        [
            new()
            {
                Day = "2026-03-30", Model = "seedance_2_0_pro", Upstream = "ark", Orders = 4, ChargedTokens = 326_700, CountedTokens = 326_700,
                UnknownOrders = 1,
            },
        ]);

    public static UsageView Of(UsageQuestion asked, IReadOnlyList<UsageRow> rows, IReadOnlyList<UpstreamUsageRow> orders) => new(
        "usage",
        Day(asked.From),
        Day(asked.To),
        [.. UsageQuestion.Words.Where(pair => asked.By.HasFlag(pair.Group)).Select(pair => pair.Word)],
        // Sorted here: the databases order text and absence differently.
        [
            .. rows.OrderBy(row => row.Day).ThenBy(row => row.Model, StringComparer.Ordinal).ThenBy(row => row.Key?.Value)
                .ThenBy(row => row.Currency, StringComparer.Ordinal).Select(UsageRowView.Of),
        ],
        new(
            rows.Sum(row => row.Tasks),
            rows.Sum(row => row.Tokens),
            [
                .. rows.Where(row => row.Currency is not null).GroupBy(row => row.Currency!).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new CostView(group.Sum(row => row.Cost ?? 0), group.Key)),
            ]),
        [
            .. orders.OrderBy(row => row.Day).ThenBy(row => row.Model, StringComparer.Ordinal).ThenBy(row => row.Key?.Value)
                .ThenBy(row => row.Upstream, StringComparer.Ordinal).Select(UpstreamUsageView.Of),
        ]);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One row; what it was not grouped by is left out, and cost and currency where the tasks had no price.</summary>
sealed record UsageRowView
{
    [JsonPropertyName("day"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Day { get; init; }

    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonPropertyName("key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    [JsonPropertyName("key_name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyName { get; init; }

    [JsonPropertyName("tasks")]
    public required long Tasks { get; init; }

    [JsonPropertyName("tokens")]
    public required long Tokens { get; init; }

    [JsonPropertyName("cost")]
    public decimal? Cost { get; init; }

    [JsonPropertyName("currency")]
    public string? Currency { get; init; }

    public static UsageRowView Of(UsageRow row) => new()
    {
        Day = row.Day is { } day ? UsageView.Day(day) : null,
        Model = row.Model,
        Key = row.Key?.ToString(),
        KeyName = row.KeyName,
        Tasks = row.Tasks,
        Tokens = row.Tokens,
        Cost = row.Cost,
        Currency = row.Currency,
    };
}

/// <summary>All rows together; money by currency.</summary>
sealed record UsageTotalView(
    [property: JsonPropertyName("tasks")] long Tasks,
    [property: JsonPropertyName("tokens")] long Tokens,
    [property: JsonPropertyName("costs")] IReadOnlyList<CostView> Costs);

sealed record CostView(
    [property: JsonPropertyName("cost")] decimal Cost,
    [property: JsonPropertyName("currency")] string Currency);

[JsonSerializable(typeof(UsageView))]
sealed partial class UsageJson : JsonSerializerContext
{
    public static UsageJson Wire { get; } = new(WireJson.Options);
}
