using Dailies.Server.Native;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>The requests that were answered, for a test to read; the oldest give way to new ones.</summary>
sealed class Journal(TimeProvider time)
{
    /// <summary>Requests that are kept.</summary>
    public const int Most = 10_000;

    readonly Lock gate = new();
    readonly Queue<JournalEntry> entries = [];
    long begun;
    long dropped;
    int age;

    /// <summary>Numbers a request that comes; it is kept once it is answered.</summary>
    public JournalEntry Begin(HttpRequest request)
    {
        lock (gate)
        {
            return new()
            {
                Age = age,
                Number = ++begun,
                At = time.GetUtcNow().ToUnixTimeSeconds(),
                Method = request.Method,
                Path = request.Path,
                Task = JournalText.Task(request.Path),
            };
        }
    }

    /// <summary>Keeps a request with the status of its answer.</summary>
    public void End(JournalEntry entry, int status)
    {
        lock (gate)
        {
            // From before a reset.
            if (entry.Age != age) return;

            entry.Status = status;
            entries.Enqueue(entry);
            if (entries.Count <= Most) return;

            entries.Dequeue();
            dropped++;
        }
    }

    /// <summary>What is kept of a path, where one is given, and of a task.</summary>
    /// <param name="path">The path, under the base path or not; with a star at its end, all that begin so.</param>
    /// <param name="task">The task's id.</param>
    public JournalView Read(string? path, string? task)
    {
        lock (gate)
        {
            return new(
                [.. entries.Where(entry => (path is null || Fits(entry.Path, path)) && (task is null || entry.Task == task)).OrderBy(entry => entry.Number)],
                dropped);
        }
    }

    /// <summary>Forgets all, and counts from 1 again.</summary>
    public void Reset()
    {
        lock (gate)
        {
            entries.Clear();
            (begun, dropped, age) = (0, 0, age + 1);
        }
    }

    static bool Fits(string path, string asked)
    {
        var (from, wanted) = (Bare(path), Bare(asked));
        return wanted.EndsWith('*') ? from.StartsWith(wanted[..^1], StringComparison.Ordinal) : from == wanted;
    }

    static string Bare(string path) =>
        path.StartsWith(NativeDialect.BasePath + "/", StringComparison.Ordinal) ? path[NativeDialect.BasePath.Length..] : path;
}
