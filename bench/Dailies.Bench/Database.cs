using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Dailies.Bench;

/// <summary>The PostgreSQL that is measured on: one that was named, or one of this program's own, as durable as it comes.</summary>
sealed class Database : IAsyncDisposable
{
    const string Account = "postgres";

    // What makes it no less durable, and keeps checkpoints of a run from falling on one side only.
    static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "fsync=on", "synchronous_commit=on",
        "full_page_writes=on", "shared_buffers=1GB", "max_wal_size=4GB",
        "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=none",
    ];

    readonly NpgsqlConnectionStringBuilder address;
    readonly Process? server;
    readonly string? folder;
    readonly List<string> made = [];

    Database(NpgsqlConnectionStringBuilder address, Process? server, string? folder) =>
        (this.address, this.server, this.folder) = (address, server, folder);

    /// <summary>The kind of file system that its data lies on, where it is this program's own.</summary>
    public string FileSystem => folder is null ? "not known: the server was named" : new DriveInfo(folder).DriveFormat;

    public static async Task<Database> OpenAsync(string? url, CancellationToken ct)
    {
        if (url is not null) return new(Read(url), null, null);

        var folder = Path.Combine(Disk(), $"dailies-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess) await FinishAsync(Process.Start("chown", [Account, folder]), ct);
        await FinishAsync(Start("initdb", "-D", $"{folder}/data", "-U", Account, "-A", "trust", "--no-instructions"), ct);
        var port = FreePort();
        var server = Start("postgres", ["-D", $"{folder}/data", "-c", $"port={port}", .. Settings.SelectMany(one => new[] { "-c", one })]);
        var database = new Database(new() { Host = "127.0.0.1", Port = port, Username = Account, Database = "postgres" }, server, folder);
        while (await server.StandardError.ReadLineAsync(ct) is { } line)
        {
            if (!line.Contains("ready to accept connections", StringComparison.Ordinal)) continue;

            // Read on, or it stops when the pipe is full.
            _ = server.StandardError.ReadToEndAsync(CancellationToken.None);
            return database;
        }

        await database.DisposeAsync();
        throw new InvalidOperationException("PostgreSQL did not start.");
    }

    /// <summary>Makes an empty database; returns Npgsql's form of its address, with room for as many connections.</summary>
    public async Task<string> NewAsync(string name, int connections, CancellationToken ct)
    {
        name = $"bench_{name}_{made.Count}";
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);
        await RunAsync($"CREATE DATABASE {name}", ct);
        made.Add(name);
        return new NpgsqlConnectionStringBuilder(address.ToString()) { Database = name, MaxPoolSize = connections }.ToString();
    }

    /// <summary>What a statement answers with, as text.</summary>
    public Task<string> AskAsync(string sql, CancellationToken ct) => Sql.TextAsync(address.ToString(), sql, ct);

    Task RunAsync(string sql, CancellationToken ct) => Sql.RunAsync(address.ToString(), sql, ct);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is null)
        {
            foreach (var name in made) await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
            return;
        }

        // At once: nothing in it is needed any more.
        using var kill = Process.Start("kill", ["-QUIT", $"{server.Id}"]);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        Directory.Delete(folder!, recursive: true);
    }

    static NpgsqlConnectionStringBuilder Read(string url)
    {
        if (!url.Contains("://", StringComparison.Ordinal)) return new(url);
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        return new()
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : "postgres",
        };
    }

    // A commit into memory would flatter whoever commits most.
    static string Disk() => new[] { Path.GetTempPath(), "/var/tmp" }.FirstOrDefault(folder => new DriveInfo(folder).DriveFormat != "tmpfs")
        ?? throw new InvalidOperationException("The temporary folders lie in memory; name one on a disk in TMPDIR.");

    static string Programs => Directory.GetDirectories("/usr/lib/postgresql")
        .OrderBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Last() + "/bin/";

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
        })!;
    }

    static async Task FinishAsync(Process process, CancellationToken ct)
    {
        using (process)
        {
            var error = process.StartInfo.RedirectStandardError ? process.StandardError.ReadToEndAsync(ct) : Task.FromResult("");
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0) throw new InvalidOperationException(await error);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
