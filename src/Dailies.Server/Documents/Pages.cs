using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dailies.Server.Documents;

/// <summary>A page of the documentation, in Markdown, as it stands in the program.</summary>
/// <param name="Name">Its path, such as <c>docs/api.md</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="About">Its first sentence.</param>
sealed record Page(string Name, string Title, string About);

/// <summary>The pages that this program carries: the same files that stand in its repository.</summary>
static partial class Pages
{
    const string Prefix = "pages/";

    static readonly FrozenSet<string> Names = typeof(Pages).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All of them: the README, then what is for users, then the rest by name.</summary>
    public static IReadOnlyList<Page> All { get; } = [.. Names
        .Where(name => name.EndsWith(".md", StringComparison.Ordinal))
        .OrderBy(name => name switch { "README.md" => 0, "docs/api.md" => 1, _ => 2 })
        .ThenBy(name => name, StringComparer.Ordinal)
        .Select(Read)];

    /// <summary>A file's bytes; null where there is none of that name.</summary>
    public static Stream? Open(string name) =>
        Names.Contains(name) ? typeof(Pages).Assembly.GetManifestResourceStream(Prefix + name) : null;

    static Page Read(string name)
    {
        using var reader = new StreamReader(Open(name)!);
        var paragraphs = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var first = paragraphs.Skip(1).First(paragraph => char.IsLetter(paragraph[0]) || paragraph[0] == '*');
        var about = Marks().Replace(first.Replace('\n', ' '), "$1");
        return new(name, paragraphs[0].TrimStart('#', ' ').Trim(), Sentence().Match(about).Value);
    }

    // Links, and the word in italics that a decision begins with.
    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)|^\*\w+\.\* ")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^.*?(?:[.:?](?=\s)|$)")]
    private static partial Regex Sentence();
}
