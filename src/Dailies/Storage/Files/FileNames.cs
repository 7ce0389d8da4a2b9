namespace Dailies.Storage.Files;

/// <summary>Keeps names inside their store, whichever it is: what one accepts, the other does.</summary>
static class FileNames
{
    /// <exception cref="ArgumentException">The name is empty, rooted, leaves its folder, or holds what is not plain in a path and in a URL.</exception>
    public static void Check(string name)
    {
        if (!name.Split('/').All(IsPart))
            throw new ArgumentException($"'{name}' is no name of a file; letters, digits, '.', '-' and '_' are allowed, in parts separated by '/'");
    }

    /// <summary>A prefix may end in the middle of a part, or be empty.</summary>
    /// <exception cref="ArgumentException">No name begins so.</exception>
    public static void CheckPrefix(string prefix) => Check(prefix + "x");

    static bool IsPart(string part) =>
        part.Length is > 0 and <= 200 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
