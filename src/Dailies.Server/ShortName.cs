namespace Dailies.Server;

/// <summary>What a caller may call something of its own: a line of text that is not blank.</summary>
static class ShortName
{
    /// <summary>That as the pattern of a JSON Schema, written as it stands in JSON.</summary>
    public const string Pattern =
        @"^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*$";

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">Its longest, in characters as JSON Schema counts them: an emoji is one.</param>
    /// <param name="otherwise">What to do in place of leaving it blank.</param>
    public static string? Problem(string name, int longest, string otherwise) =>
        string.IsNullOrWhiteSpace(name) ? $"is blank; {otherwise}"
        : name.EnumerateRunes().Count() is var length && length > longest ? $"has {length} characters; at most {longest} are allowed"
        : name.Any(char.IsControl) ? "has control characters; only text is allowed"
        : null;
}
