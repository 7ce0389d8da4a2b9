using System.Diagnostics;
using Npgsql;

namespace Dailies.SharedTests;

/// <summary>A real PostgreSQL of the tests' own, on a free port of the loopback address, gone with them: one for an assembly,
/// and one for a class that stops it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    const string Account = "postgres";
    const string Password = "a password: of/the@tests";

    readonly TemporaryFolder folder = new();
    readonly int port = FreePort.Find();
    Process? server;
    int databases;

    /// <summary>How many sessions it takes at a time.</summary>
    public int Sessions { get; init; } = 300;

    /// <summary>The host and port it listens on.</summary>
    public string Host => $"127.0.0.1:{port}";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where Debian puts the newest one's programs, which are not on the PATH.</summary>
    static string Programs => Directory.GetDirectories("/usr/lib/postgresql").OrderBy(folder => int.Parse(Path.GetFileName(folder))).Last() + "/bin/";

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(folder["password"], Password, Stop);
        if (Environment.IsPrivilegedProcess) await RunAsync(Process.Start("chown", ["-R", Account, folder.Path]));
        await RunAsync(Start("initdb", "-D", folder["data"], "-U", Account, "-A", "scram-sha-256", $"--pwfile={folder["password"]}", "--no-sync"));
        await StartAsync();
    }

    /// <summary>Starts it, at first or again.</summary>
    public async Task StartAsync()
    {
        // What a killed process has written is in the kernel: to wait for the disk too is against a loss of power, which no test brings.
        // Hundreds of databases that live for seconds are not worth the rounds of a vacuum.
        string[] settings =
            ["listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", $"max_connections={Sessions}", "fsync=off", "full_page_writes=off", "autovacuum=off"];
        server = Start("postgres", ["-D", folder["data"], .. settings.SelectMany(setting => (string[])["-c", setting])]);
        while (await server.StandardError.ReadLineAsync(Stop) is { } line)
        {
            if (!line.Contains("ready to accept", StringComparison.Ordinal)) continue;

            // Read on, or it stops when the pipe is full.
            _ = server.StandardError.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException("PostgreSQL did not start.");
    }

    /// <summary>Stops it at once, its sessions with it.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{server!.Id}"]);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        server = null;
    }

    /// <summary>Kills it without a warning: the first process and, while that cannot start others, all of its sessions.</summary>
    public async Task KillAsync()
    {
        using (var freeze = Process.Start("kill", ["-STOP", $"{server!.Id}"])) await freeze.WaitForExitAsync(CancellationToken.None);
        string[] family = [.. Children(server.Id), $"{server.Id}"];
        using (var kill = Process.Start("kill", ["-KILL", .. family])) await kill.WaitForExitAsync(CancellationToken.None);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        server = null;
    }

    /// <summary>A copy of this server, which follows it and may be promoted; it is started.</summary>
    public async Task<PostgresServer> StandbyAsync()
    {
        var standby = new PostgresServer { Sessions = Sessions };
        if (Environment.IsPrivilegedProcess) await RunAsync(Process.Start("chown", ["-R", Account, standby.folder.Path]));
        await RunAsync(Start(
            "pg_basebackup", "-D", standby.folder["data"], "-h", "127.0.0.1", "-p", $"{port}", "-U", Account, "-R", "-X", "stream", "-c", "fast", "--no-sync"));
        await standby.StartAsync();
        return standby;
    }

    /// <summary>The URL of a database that is new and empty.</summary>
    public Task<string> NewDatabaseAsync() => CreateAsync("template1");

    /// <summary>The URL of a new database that has what <paramref name="database"/> has, which nobody may be connected to.</summary>
    public Task<string> CopyAsync(string database) => CreateAsync(NameOf(database));

    /// <summary>Runs a statement in a database, as its owner.</summary>
    public async Task RunAsync(string database, string sql) => await RunAsync(
        Start("psql", "-h", "127.0.0.1", "-p", $"{port}", "-U", Account, "-v", "ON_ERROR_STOP=1", "-q", "-c", sql, NameOf(database)));

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await StopAsync();
        folder.Dispose();
    }

    async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username={Account};Password={Password};Pooling=false");
        await using var create = source.CreateCommand($"CREATE DATABASE {name} TEMPLATE {template}");
        await create.ExecuteNonQueryAsync(Stop);
        return $"postgres://{Account}:{Uri.EscapeDataString(Password)}@127.0.0.1:{port}/{name}";
    }

    static string NameOf(string database) => database[(database.LastIndexOf('/') + 1)..];

    // PostgreSQL refuses to run as root.
    static Process Start(string program, params string[] arguments)
    {
        string[] command = [Programs + program, .. arguments];
        if (Environment.IsPrivilegedProcess) command = ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", .. command];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            Environment = { ["PGPASSWORD"] = Password },
        })!;
    }

    static async Task RunAsync(Process process)
    {
        using (process)
        {
            var error = process.StartInfo.RedirectStandardError ? process.StandardError.ReadToEndAsync(Stop) : Task.FromResult("");
            await process.WaitForExitAsync(Stop);
            Assert.True(process.ExitCode == 0, await error);
        }
    }

    // The parent is the second field after the program's name, which stands in parentheses.
    static IEnumerable<string> Children(int parent) =>
        from folder in Directory.GetDirectories("/proc")
        let name = Path.GetFileName(folder)
        where int.TryParse(name, out _)
        let stat = Stat(folder)
        where stat.Length > 0 && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}"
        select name;

    static string Stat(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
