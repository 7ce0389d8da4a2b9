namespace Dailies.SharedTests;

/// <summary>What <c>./test</c> fetched from npm.</summary>
static class Npm
{
    static readonly string Folder = Path.Combine(Root(), "tests", "npm");

    /// <summary>A file that stands beside the list of packages.</summary>
    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>A program of one of its packages.</summary>
    public static string Program(string name) => Path.Combine(Folder, "node_modules", ".bin", name);

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Dailies.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
