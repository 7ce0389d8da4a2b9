namespace Dailies.Cli.Generating;

/// <summary>A file name for a clip that was given none.</summary>
static class OutputName
{
    const int Longest = 40;

    /// <summary>
    /// Letters and digits of the prompt, such as <c>a-cat-dancing.mp4</c>; with a number where that name is taken, so that nothing
    /// is replaced that the caller did not name.
    /// </summary>
    public static string Of(string prompt, Func<string, bool> taken)
    {
        var words = string.Concat(prompt.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        if (name.Length > Longest) name = name[..Longest].TrimEnd('-');
        if (name.Length == 0) name = "video";

        var free = $"{name}.mp4";
        for (var number = 2; taken(free); number++) free = $"{name}-{number}.mp4";
        return free;
    }
}
