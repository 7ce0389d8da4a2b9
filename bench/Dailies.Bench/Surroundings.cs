using System.Diagnostics;
using System.Runtime.InteropServices;
using Dailies.Bench.Sides;
using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace Dailies.Bench;

/// <summary>Prints all that a figure depends on beside the code.</summary>
static class Surroundings
{
    static readonly string[] Shown =
    [
        "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size",
        "commit_delay", "autovacuum", "jit",
    ];

    public static async Task PrintAsync(Database database, CancellationToken ct)
    {
        PrintMachine();
        Console.WriteLine($"runtime     {RuntimeInformation.FrameworkDescription}; Npgsql {Version(typeof(NpgsqlConnection))}; clients and PostgreSQL share the machine");
        var settings = new List<string>();
        foreach (var name in Shown) settings.Add($"{name} = {await database.AskAsync($"SHOW {name}", ct)}");
        Console.WriteLine($"PostgreSQL  {string.Join(", ", settings)}; file system {database.FileSystem}");
        Console.WriteLine($"Hangfire    Hangfire.Core {Version(typeof(BackgroundJobClient))}, Hangfire.PostgreSql {Version(typeof(PostgreSqlStorage))}: {HangfireSide.Described}");
        Console.WriteLine();
    }

    public static void PrintMachine() => Console.WriteLine(
        $"machine     {Value("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores, {Memory()}; {RuntimeInformation.OSDescription}");

    static string Memory() => Value("/proc/meminfo", "MemTotal") is { } text && long.TryParse(text.Split(' ')[0], out var kilobytes)
        ? $"{kilobytes / 1024.0 / 1024:0.0} GiB"
        : "memory not known";

    static string? Value(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;

    static string? Version(Type type) => FileVersionInfo.GetVersionInfo(type.Assembly.Location).FileVersion;
}
