using System.Diagnostics;

namespace Dailies.SharedTests;

/// <summary>A real PgBouncer in transaction mode before one database, on a free port, gone with the test.</summary>
sealed class PgBouncer : IAsyncDisposable
{
    const string Account = "postgres";

    readonly TemporaryFolder folder = new();
    readonly Process process;

    PgBouncer(TemporaryFolder folder, Process process, string database) => (this.folder, this.process, Database) = (folder, process, database);

    /// <summary>The URL of the database through it.</summary>
    public string Database { get; }

    public static async Task<PgBouncer> StartAsync(string database, CancellationToken ct)
    {
        var direct = new Uri(database);
        var password = Uri.UnescapeDataString(direct.UserInfo.Split(':')[1]);
        var port = FreePort.Find();
        var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["users.txt"], $"\"{Account}\" \"{password}\"\n", ct);
        await File.WriteAllTextAsync(
            folder["pgbouncer.ini"],
            $"""
            [databases]
            * = host=127.0.0.1 port={direct.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {folder["users.txt"]}
            pool_mode = transaction
            default_pool_size = 5
            max_client_conn = 200
            """,
            ct);

        string[] command = ["pgbouncer", folder["pgbouncer.ini"]];
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", Account, folder.Path]);
            await chown.WaitForExitAsync(ct);
            command = ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, WorkingDirectory = "/" };
        // Debian's place of it, which is not on every PATH.
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin";
        var process = Process.Start(start)!;
        var said = "";
        while (await process.StandardError.ReadLineAsync(ct) is { } line)
        {
            said += line + "\n";
            if (!line.Contains("process up", StringComparison.Ordinal)) continue;

            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            return new(folder, process, database.Replace($":{direct.Port}/", $":{port}/", StringComparison.Ordinal));
        }

        throw new InvalidOperationException("PgBouncer did not start: " + said);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        folder.Dispose();
    }
}
