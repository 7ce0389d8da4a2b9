namespace Dailies.SharedTests;

/// <summary>The folder that all of this stands in, and what <c>./test</c> fetched into it.</summary>
static class Repository
{
    /// <summary>Its path.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of it.</summary>
    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>A program of a package of npm.</summary>
    public static string NpmProgram(string name) => File("tests", "npm", "node_modules", ".bin", name);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Dailies.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
