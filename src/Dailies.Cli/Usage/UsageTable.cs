using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Usage;

/// <summary>Usage as tables for a person to read: what keys used, and, where there are any, the orders with upstreams.</summary>
static class UsageTable
{
    static readonly string[] Used = ["tasks", "tokens", "cost"];
    static readonly string[] Ordered = ["orders", "charged_tokens", "counted_tokens", "unknown_orders"];

    public static string Of(JsonObject usage)
    {
        var groups = usage["group_by"]!.AsArray().Select(group => (string)group!).ToList();
        string[] about = [.. groups, .. groups.Contains("key") ? ["key_name"] : Array.Empty<string>()];
        string[] columns = [.. about, .. Used, "currency"];
        var rows = Rows(usage["data"]!, columns);
        var total = usage["total"]!.AsObject();
        rows.AddRange(Totals(total).Select(sum => columns.Select((column, index) => index == 0 ? "total" : Cell(sum, column)).ToArray()));
        var used = Text(columns, rows);

        // A server of before this was told leaves it out.
        return usage["upstreams"] is JsonArray { Count: > 0 } orders
            ? $"{used}{Environment.NewLine}{Environment.NewLine}{Text([.. about, "upstream", .. Ordered], Rows(orders, [.. about, "upstream", .. Ordered]))}"
            : used;
    }

    static List<string[]> Rows(JsonNode data, string[] columns) =>
        [columns, .. data.AsArray().Select(row => columns.Select(column => Cell(row!.AsObject(), column)).ToArray())];

    static string Text(string[] columns, List<string[]> rows)
    {
        var widths = columns.Select((_, index) => rows.Max(row => row[index].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select(Padded)).TrimEnd());
        return text.ToString().TrimEnd();

        string Padded(string cell, int index) => IsNumber(columns[index]) ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]);
    }

    // Tasks and tokens stand beside the first currency; the rest have a line each.
    static IEnumerable<JsonObject> Totals(JsonObject total)
    {
        var costs = total["costs"]!.AsArray();
        for (var i = 0; i < Math.Max(1, costs.Count); i++)
        {
            var line = costs.Count > i ? costs[i]!.DeepClone().AsObject() : [];
            if (i == 0) (line["tasks"], line["tokens"]) = (total["tasks"]!.DeepClone(), total["tokens"]!.DeepClone());
            yield return line;
        }
    }

    static bool IsNumber(string column) => Used.Contains(column) || Ordered.Contains(column);

    static string Cell(JsonObject row, string column) => row[column] switch
    {
        null => "",
        var value when column == "cost" => ((decimal)value).ToString("N4", CultureInfo.InvariantCulture),
        var value when IsNumber(column) => ((long)value).ToString("N0", CultureInfo.InvariantCulture),
        // A name may hold anything; a terminal obeys what is no printable character.
        var value => string.Concat(((string)value!).Select(letter => char.IsControl(letter) ? '?' : letter)),
    };
}
