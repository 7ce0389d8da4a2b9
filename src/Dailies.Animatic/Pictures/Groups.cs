namespace Dailies.Animatic.Pictures;

/// <summary>Knows who and what is shown under one name, where no picture shows them all: a family, a violinist with a violin.</summary>
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

    /// <summary>Names and pictures in turn; null for what is no such group.</summary>
    /// <param name="nameOrEmoji">What it is called, or the picture of it.</param>
    public static string[]? Of(string? nameOrEmoji) => nameOrEmoji is null ? null : Members.Value.GetValueOrDefault(nameOrEmoji);
}
