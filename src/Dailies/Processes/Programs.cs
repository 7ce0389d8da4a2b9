namespace Dailies.Processes;

/// <summary>Finds programs as a shell does.</summary>
public static class Programs
{
    /// <summary>Where a program lies: itself where it is a path, else the first of its name on the PATH; null where there is none.</summary>
    public static string? Find(string program) =>
        program.Contains(Path.DirectorySeparatorChar)
            ? (File.Exists(program) ? program : null)
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(File.Exists);
}
