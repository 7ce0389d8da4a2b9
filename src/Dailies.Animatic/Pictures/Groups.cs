namespace Dailies.Animatic.Pictures;

/// <summary>Knows who is in a picture of several people, where the font draws no more than a sign of them.</summary>
static class Groups
{
    static readonly Lazy<Dictionary<string, string[]>> Members = new(() =>
    {
        var members = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Pictures.groups.txt"))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('\t');
            members.Add(columns[0], columns[1..]);
        }

        return members;
    });

    /// <summary>Names and pictures in turn; null where a picture shows its people itself.</summary>
    public static string[]? In(string? emoji) => emoji is null ? null : Members.Value.GetValueOrDefault(emoji);
}
