using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Usage;

/// <summary>Usage as a table for a person to read.</summary>
static class UsageTable
{
    static readonly string[] Numbers = ["tasks", "tokens", "cost"];

    public static string Of(JsonObject usage)
    {
        var groups = usage["group_by"]!.AsArray().Select(group => (string)group!).ToList();
        string[] columns = [.. groups, .. groups.Contains("key") ? ["key_name"] : Array.Empty<string>(), .. Numbers, "currency"];
        List<string[]> rows = [columns, .. usage["data"]!.AsArray().Select(row => columns.Select(column => Cell(row!.AsObject(), column)).ToArray())];
        var total = usage["total"]!.AsObject();
        rows.AddRange(Totals(total).Select(sum => columns.Select((column, index) => index == 0 ? "total" : Cell(sum, column)).ToArray()));

        var widths = columns.Select((_, index) => rows.Max(row => row[index].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, index) => Array.IndexOf(Numbers, columns[index]) >= 0 ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]))).TrimEnd());
        return text.ToString().TrimEnd();
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

    static string Cell(JsonObject row, string column) => row[column] switch
    {
        null => "",
        var value when column is "tasks" or "tokens" => ((long)value).ToString("N0", CultureInfo.InvariantCulture),
        var value when column == "cost" => ((decimal)value).ToString("N4", CultureInfo.InvariantCulture),
        // A name may hold anything; a terminal obeys what is no printable character.
        var value => string.Concat(((string)value!).Select(letter => char.IsControl(letter) ? '?' : letter)),
    };
}
