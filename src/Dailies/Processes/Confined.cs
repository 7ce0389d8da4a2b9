using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dailies.Processes;

/// <summary>
/// Starts programs that read what strangers sent, so that little can be done through a fault in them: no secret in their
/// environment, the task's scratch folder to work in, a process group of their own that is killed as a whole.
/// </summary>
public static partial class Confined
{
    const int Kill9 = 9;

    // Far more than the largest picture or video that the rules allow needs, a sixth of which was measured.
    const long DecoderMemory = 2L << 30;

    // A decoder outlives a server that was killed by this at most.
    const int DecoderSeconds = 600;

    // What programs need to run. Keys, database addresses and bucket credentials are among the rest.
    static readonly string[] Passed =
    [
        "PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    ];

    /// <summary>How to start a program with its three streams redirected, in a process group of its own where the system can.</summary>
    /// <param name="program">A path, or a name on the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="room">The folder that it works in.</param>
    public static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments, string room)
    {
        // setsid turns into the program: it keeps its process id, which becomes that of the group.
        var start = Programs.Find("setsid") is { } setsid ? new ProcessStartInfo(setsid, [program, .. arguments]) : new(program, arguments);
        start.WorkingDirectory = room;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, (string?)entry.Value)))
            if (Passed.Contains(name) || name.StartsWith("DOTNET_", StringComparison.Ordinal)) start.Environment[name] = value;
        return start;
    }

    /// <summary>
    /// The command line of a decoder of strangers' files: bounded in memory and processor time, and able to write no file longer than
    /// <paramref name="fileBytes"/>.
    /// </summary>
    public static (string Program, IReadOnlyList<string> Arguments) Decoder(string program, IReadOnlyList<string> arguments, long fileBytes = 0) =>
        Programs.Find("prlimit") is { } prlimit
            ? (prlimit, [$"--as={DecoderMemory}", $"--cpu={DecoderSeconds}", $"--fsize={fileBytes}", "--core=0", "--", program, .. arguments])
            : (program, arguments);

    /// <summary>Kills what <see cref="Start"/> started and all that came of it, also where the program itself has ended.</summary>
    public static void Kill(Process process)
    {
        // The tree for systems without setsid, and for the moment before it ran.
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        // No group of this number is no fault.
        if (!OperatingSystem.IsWindows()) _ = KillGroup(-process.Id, Kill9);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillGroup(int group, int signal);
}
