using System.Diagnostics;
using System.Globalization;

namespace Dailies.Animatic.Engine;

/// <summary>
/// Memory that is really in use. Watched instead of limited, because a limit on address space (ulimit -v) kills the
/// runtime, which reserves far more than it uses.
/// </summary>
static class ResidentMemory
{
    /// <summary>Bytes of a process and all that it started; elsewhere than on Linux of the process alone; 0 once it is gone.</summary>
    public static long OfTree(int process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Linux(process) : Process.GetProcessById(process).WorkingSet64;
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }

    static long Linux(int process)
    {
        var pages = File.ReadAllText($"/proc/{process}/statm").Split(' ')[1];
        var children = Directory.GetDirectories($"/proc/{process}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return (long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize)
            + children.Sum(child => OfTree(int.Parse(child, CultureInfo.InvariantCulture)));
    }
}
