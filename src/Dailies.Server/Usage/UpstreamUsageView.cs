using System.ComponentModel;
using System.Text.Json.Serialization;
using Dailies.Usage;

namespace Dailies.Server.Usage;

/// <summary>Orders with an upstream, added up; what they were not grouped by is left out.</summary>
sealed record UpstreamUsageView
{
    [JsonPropertyName("day"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("When they were sent, UTC.")]
    public string? Day { get; init; }

    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonPropertyName("key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    [JsonPropertyName("key_name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyName { get; init; }

    [JsonPropertyName("upstream"), Description("The engine.")]
    public required string Upstream { get; init; }

    [JsonPropertyName("orders"), Description("Orders that were not refused.")]
    public required long Orders { get; init; }

    [JsonPropertyName("charged_tokens"), Description("What keys were charged for them here.")]
    public required long ChargedTokens { get; init; }

    [JsonPropertyName("counted_tokens"), Description("What the upstream counted, of those that it told of.")]
    public required long CountedTokens { get; init; }

    [JsonPropertyName("unknown_orders"), Description("Orders whose cost is not known, or not yet.")]
    public required long UnknownOrders { get; init; }

    public static UpstreamUsageView Of(UpstreamUsageRow row) => new()
    {
        Day = row.Day is { } day ? UsageView.Day(day) : null,
        Model = row.Model,
        Key = row.Key?.ToString(),
        KeyName = row.KeyName,
        Upstream = row.Upstream,
        Orders = row.Orders,
        ChargedTokens = row.Charged,
        CountedTokens = row.Counted,
        UnknownOrders = row.Unknown,
    };
}
