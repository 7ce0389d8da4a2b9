using System.Globalization;

namespace Dailies.Cli;

/// <summary>Rows for a person to read; the last column is as wide as it likes.</summary>
static class Table
{
    const string Gap = "  ";

    public static void Write(TextWriter output, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [heads, .. rows];
        var widths = heads.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all) output.WriteLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    /// <summary>A time as tables have it, UTC; a dash where there is none.</summary>
    public static string Time(long? unixSeconds) =>
        unixSeconds is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "-";
}
