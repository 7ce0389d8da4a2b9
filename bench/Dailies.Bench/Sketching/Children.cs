using System.Globalization;

namespace Dailies.Bench.Sketching;

/// <summary>The processes that this one started, and those that they started.</summary>
static class Children
{
    // proc(5): cutime and cstime, behind the name in brackets, in ticks of which Linux has 100 a second.
    const int First = 13;
    const double TicksPerSecond = 100;

    /// <summary>Processor time of those that have ended; on Linux, else none.</summary>
    public static TimeSpan Processor
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return default;
            var stat = File.ReadAllText("/proc/self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[First], CultureInfo.InvariantCulture) + long.Parse(fields[First + 1], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }
}
