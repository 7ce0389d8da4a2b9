using Dailies.Fetching;

namespace Dailies.Animatic.References;

/// <summary>How ffmpeg is told to open a file that a stranger sent.</summary>
static class Input
{
    /// <summary>The input options: nothing but this one file may be opened, as what its name says, whatever it says inside.</summary>
    public static IReadOnlyList<string> Of(string path) => ["-threads", "1", .. MediaProbe.Input(path, MediaType.OfFile(path))];
}
