namespace Dailies.Animatic.References;

/// <summary>How ffmpeg is told to open a file that a stranger sent.</summary>
static class Input
{
    /// <summary>The input options: nothing but this one file may be opened, whatever it says inside.</summary>
    public static IReadOnlyList<string> Of(string path) => ["-protocol_whitelist", "file,pipe", "-threads", "1", "-i", "file:" + path];
}
