using System.Diagnostics;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Dailies.Queue;

namespace Dailies.Server.Tests.Operation;

/// <summary>Runs the commands of <c>docs/operations.md</c> as they stand there.</summary>
public sealed class BackupTests(PostgresServer postgres)
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task The_embedded_database_and_its_files_are_backed_up_while_the_server_runs_and_restored_elsewhere()
    {
        using var folder = new TemporaryFolder();
        await BackUpAndRestoreAsync(
            (settings, turn) => settings with { DataFolder = folder[turn] },
            turn => RunAsync(
                turn == "old" ? "back up DATA to BACKUP" : "restore BACKUP to DATA",
                ("DATA", folder[turn]), ("BACKUP", folder["backup"])));
    }

    [Fact]
    public async Task Postgresql_and_a_shared_folder_are_backed_up_while_the_server_runs_and_restored_elsewhere()
    {
        using var folder = new TemporaryFolder();
        var databases = new Dictionary<string, string> { ["old"] = await postgres.NewDatabaseAsync(), ["new"] = await postgres.NewDatabaseAsync() };
        await BackUpAndRestoreAsync(
            (settings, turn) => settings with
            {
                DataFolder = null,
                Database = new(databases[turn]),
                Files = folder[turn],
                // What the old server held has to run out.
                Lease = new LeaseTerms(TimeSpan.FromSeconds(3)),
            },
            turn => RunAsync(
                turn == "old" ? "back up DATABASE and FILES to BACKUP" : "restore BACKUP to DATABASE and FILES",
                ("DATABASE", databases[turn]), ("FILES", folder[turn]), ("BACKUP", folder["backup"])));
    }

    static async Task BackUpAndRestoreAsync(Func<ServerSettings, string, ServerSettings> settings, Func<string, Task> commands)
    {
        var (held, begun, _) = Renderers.Held();
        var first = true;
        Renderer oneOnly = (job, progress, ct) =>
        {
            if (!first) return held(job, progress, ct);
            first = false;
            return Renderers.QuickAsync(job, progress, ct);
        };
        JsonObject made;
        string[] open;
        await using (var old = await Service.StartAsync(server => settings(server, "old") with { Renders = 1 }, renderer: oneOnly))
        {
            made = await old.EndAsync(await old.CreateAsync(Request));
            // One is being made, one waits.
            open = [await old.CreateAsync(Request), await old.CreateAsync(Request)];
            await begun(10);
            await commands("old");
        }

        await commands("new");
        await using var restored = await Service.StartAsync(server => settings(server, "new"), renderer: Renderers.QuickAsync);

        var again = await restored.GetAsync((string)made["id"]!);
        foreach (var field in (string[])["status", "created", "totalTokens", "actualDuration"])
            Assert.True(JsonNode.DeepEquals(made[field], again[field]), field);
        var clip = await restored.Http.GetByteArrayAsync((string?)again["video_url"], Service.Stop);
        Assert.Equal("ftyp"u8, clip.AsSpan(4, 4));
        foreach (var id in open) Assert.Equal("completed", (string?)(await restored.EndAsync(id))["status"]);
    }

    static async Task RunAsync(string title, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("sh", ["-euc", await CommandsAsync(title)]) { RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var error = await shell.StandardError.ReadToEndAsync(Service.Stop);
        await shell.WaitForExitAsync(Service.Stop);
        Assert.True(shell.ExitCode == 0, error);
    }

    static async Task<string> CommandsAsync(string title)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Dailies.slnx"))) root = root.Parent!;
        var text = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "operations.md"), Service.Stop);
        var begin = text.IndexOf($"# {title}\n", StringComparison.Ordinal);
        return text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
