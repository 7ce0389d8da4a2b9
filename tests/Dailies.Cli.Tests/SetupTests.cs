using System.Diagnostics;

namespace Dailies.Cli.Tests;

/// <summary>What <c>./dailies</c> and <c>./test</c> set up, on a machine that has only what the test gives it.</summary>
public sealed class SetupTests : IDisposable
{
    static readonly string Setup = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../scripts/setup.sh"));

    // What a minimal Debian has.
    static readonly string[] Basics =
        ["sh", "cat", "env", "find", "flock", "grep", "head", "ls", "mkdir", "rm", "sort", "tail", "touch", "uname", "chmod"];

    readonly TemporaryFolder machine = new();

    public SetupTests()
    {
        Directory.CreateDirectory(machine["bin"]);
        foreach (var name in Basics)
        {
            var real = new[] { "/usr/bin/", "/bin/" }.Select(folder => folder + name).First(File.Exists);
            File.CreateSymbolicLink(machine["bin/" + name], real);
        }
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_sdk_one_sentence_says_where_it_is()
    {
        var (code, said) = await RunAsync("need_dotnet");

        Assert.Equal((3, "dailies: the .NET SDK 10 is needed: https://dotnet.microsoft.com/download\n"), (code, said));
    }

    [Fact]
    public async Task Missing_packages_are_installed_by_apt_once_and_it_says_so()
    {
        Have("id", "echo 0");
        Have("apt-get", $"""
            echo "$DEBIAN_FRONTEND $*" >>"{machine["apt"]}"
            [ "$1" = update ] || for name in ffmpeg ffprobe espeak-ng; do echo >"{machine["bin"]}/$name"; chmod +x "{machine["bin"]}/$name"; done
            """);

        var (code, said) = await RunAsync("lock; have_font() { true; }; need_media; need_media; unlock");

        Assert.Equal((0, "dailies: installing, once: ffmpeg espeak-ng\n"), (code, said));
        Assert.Equal(
            ["noninteractive update -qq", "noninteractive install -y -qq --no-install-recommends ffmpeg espeak-ng"],
            await File.ReadAllLinesAsync(machine["apt"], Stop));
    }

    [Fact]
    public async Task Who_is_not_root_installs_with_sudo_that_asks_nothing()
    {
        Have("id", "echo 1000");
        Have("sudo", $"""echo "$*" >>"{machine["sudo"]}"; shift; exec "$@" """);
        Have("true", "exit 0");
        Have("apt-get", "exit 0");

        await RunAsync("lock; have_font() { true; }; need_media; unlock");

        Assert.Equal(
            ["-n true", "-n env DEBIAN_FRONTEND=noninteractive apt-get update -qq", "-n env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ffmpeg espeak-ng"],
            await File.ReadAllLinesAsync(machine["sudo"], Stop));
    }

    [Theory]
    [InlineData("no apt-get")]
    [InlineData("no rights")]
    [InlineData("no network")]
    public async Task What_cannot_be_installed_is_named_in_one_sentence(string lacking)
    {
        if (lacking != "no apt-get")
        {
            Have("id", lacking == "no rights" ? "echo 1000" : "echo 0");
            Have("apt-get", "echo 'could not resolve the mirror'; exit 100");
        }

        var (code, said) = await RunAsync("lock; have_font() { true; }; need_media");

        Assert.Equal(3, code);
        Assert.EndsWith("dailies: ffmpeg is needed (with ffprobe and libx264); install it, for example with: sudo apt-get install ffmpeg\n", said);
        Assert.Equal(lacking == "no network", said.Contains("could not resolve the mirror"));
    }

    [Fact]
    public async Task Two_commands_at_once_wait_for_each_other()
    {
        using var first = Start("lock; echo locked; read -r go; unlock");
        Assert.Equal("locked", await first.StandardOutput.ReadLineAsync(Stop));
        using var second = Start("lock; echo second; unlock");
        Assert.Equal("dailies: waiting for another command that sets up or builds", await second.StandardError.ReadLineAsync(Stop));

        await first.StandardInput.WriteLineAsync("go");

        Assert.Equal("second", await second.StandardOutput.ReadLineAsync(Stop));
        await Task.WhenAll(first.WaitForExitAsync(Stop), second.WaitForExitAsync(Stop));
    }

    [Fact]
    public async Task It_builds_once_and_again_after_any_change_of_a_source()
    {
        Have("dotnet", "exit 0");
        Directory.CreateDirectory(machine["src"]);
        await File.WriteAllTextAsync(machine["src/One.cs"], "one", Stop);
        foreach (var input in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json", "BannedSymbols.txt", ".editorconfig", "README.md", "CONTRIBUTING.md"])
        {
            await File.WriteAllTextAsync(machine[input], "", Stop);
        }

        Assert.True(await BuildsAsync());
        Assert.False(await BuildsAsync());

        Age("src/One.cs", TimeSpan.FromMinutes(-1));
        Assert.True(await BuildsAsync());
        Age("src/One.cs", TimeSpan.FromMinutes(1));
        Assert.False(await BuildsAsync());

        // An older file that comes or goes has no new time, and is a change too.
        await File.WriteAllTextAsync(machine["src/Two.cs"], "two", Stop);
        Age("src/Two.cs", TimeSpan.FromDays(365));
        Assert.True(await BuildsAsync());
        File.Delete(machine["src/Two.cs"]);
        Assert.True(await BuildsAsync());

        Age("Directory.Packages.props", TimeSpan.FromMinutes(-1));
        Assert.True(await BuildsAsync());
    }

    [Fact]
    public async Task It_packs_once_after_each_build_and_forgets_the_packages_of_before()
    {
        Have("dotnet", $"""echo "$1" >>"{machine["ran"]}" """);
        Directory.CreateDirectory(machine["artifacts/examples/packages/dailies.testing"]);
        Directory.CreateDirectory(machine["artifacts/examples/packages/xunit.v3"]);
        await File.WriteAllTextAsync(machine["artifacts/.built-all"], "", Stop);
        Age("artifacts/.built-all", TimeSpan.FromMinutes(1));

        Assert.Equal((0, "dailies: packing, once\n"), await RunAsync("lock; pack; pack; unlock"));
        Assert.Equal([machine["artifacts/examples/packages/xunit.v3"]], Directory.GetDirectories(machine["artifacts/examples/packages"]));

        Age("artifacts/.built-all", TimeSpan.FromMinutes(-1));
        Assert.Equal((0, "dailies: packing, once\n"), await RunAsync("lock; pack; unlock"));
        Assert.Equal(["pack", "pack"], await File.ReadAllLinesAsync(machine["ran"], Stop));
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_and_is_tried_again()
    {
        Have("dotnet", "echo 'One.cs(1,1): error CS1002: ; expected'; exit 1");
        Directory.CreateDirectory(machine["src"]);

        foreach (var _ in (int[])[1, 2])
        {
            var (code, said) = await RunAsync("lock; build cli src src");

            Assert.Equal(3, code);
            Assert.Contains("error CS1002: ; expected", said);
            Assert.Contains("the build failed; all of it:", said);
        }
    }

    public void Dispose() => machine.Dispose();

    async Task<bool> BuildsAsync()
    {
        var (code, said) = await RunAsync("lock; build cli src src; unlock");
        Assert.Equal(0, code);
        return said == "dailies: building, once\n";
    }

    void Age(string file, TimeSpan age) => File.SetLastWriteTimeUtc(machine[file], (TimeProvider.System.GetUtcNow() - age).UtcDateTime);

    /// <summary>Puts a command on the machine.</summary>
    void Have(string name, string script)
    {
        File.WriteAllText(machine["bin/" + name], "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(machine["bin/" + name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    Process Start(string commands)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"set -eu; root={machine.Path}; . {Setup}; {commands}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = machine["bin"];
        return Process.Start(start)!;
    }

    async Task<(int Code, string Said)> RunAsync(string commands)
    {
        using var process = Start(commands);
        var said = process.StandardError.ReadToEndAsync(Stop);
        await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await said);
    }
}
