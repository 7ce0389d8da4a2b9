using SkiaSharp;

namespace Dailies.Animatic;

/// <summary>The files that are embedded in this assembly.</summary>
static class Resource
{
    /// <summary>Opens one by its folder and name, such as <c>Pictures.words.txt</c>.</summary>
    public static Stream Open(string name) => typeof(Resource).Assembly.GetManifestResourceStream("Dailies.Animatic." + name)!;

    /// <summary>A font among them, read from where it lies in the program: only as far as it is drawn from, and without a copy.</summary>
    public static unsafe SKTypeface Font(string name)
    {
        using var file = (UnmanagedMemoryStream)Open(name);
        using var data = SKData.Create((nint)file.PositionPointer, (int)file.Length);
        return SKTypeface.FromData(data);
    }

    /// <summary>The lines of one that is text.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
