using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dailies.Server.Usage;

/// <summary>Usage as a table of RFC 4180, with a header. The total is left out: a spreadsheet would add it to itself.</summary>
static class UsageCsv
{
    // A cell that begins with one of these is a formula to a spreadsheet, and a key may be called anything.
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n");

    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static string Write(UsageView usage)
    {
        var columns = Columns(usage.GroupBy);
        var text = new StringBuilder();
        Line(text, columns.Select(column => column.Name));
        foreach (var row in usage.Data) Line(text, columns.Select(column => column.Value(row)));
        return text.ToString();
    }

    static List<(string Name, Func<UsageRowView, string?> Value)> Columns(IReadOnlyList<string> groupBy)
    {
        var columns = new List<(string, Func<UsageRowView, string?>)>();
        if (groupBy.Contains("day")) columns.Add(("day", row => row.Day));
        if (groupBy.Contains("model")) columns.Add(("model", row => row.Model));
        if (groupBy.Contains("key")) columns.AddRange([("key", row => row.Key), ("key_name", row => row.KeyName)]);
        columns.AddRange(
        [
            ("tasks", row => row.Tasks.ToString(CultureInfo.InvariantCulture)),
            ("tokens", row => row.Tokens.ToString(CultureInfo.InvariantCulture)),
            ("cost", row => row.Cost?.ToString(CultureInfo.InvariantCulture)),
            ("currency", row => row.Currency),
        ]);
        return columns;
    }

    static void Line(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (Formula.Contains(value[0])) value = "'" + value;
        return value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
    }
}
