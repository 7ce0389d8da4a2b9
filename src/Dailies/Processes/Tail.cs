using System.Text;

namespace Dailies.Processes;

/// <summary>Keeps the end of what a program complains about, however much it is.</summary>
public static class Tail
{
    // Enough for the last lines of any complaint.
    const int Length = 4_000;

    /// <summary>Reads to the end; returns at least the last 4,000 characters, trimmed.</summary>
    public static async Task<string> ReadAsync(TextReader reader, CancellationToken ct)
    {
        var text = new StringBuilder();
        var block = new char[4096];
        while (await reader.ReadAsync(block, ct) is > 0 and var read)
        {
            text.Append(block, 0, read);
            if (text.Length > 2 * Length) text.Remove(0, text.Length - Length);
        }

        return text.ToString().Trim();
    }
}
