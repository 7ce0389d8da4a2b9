using System.Diagnostics;

namespace Dailies.SharedTests;

/// <summary>
/// A real file system of 160 MB, mounted for one test and gone with it. Mounting takes rights: a test that asks for one where they
/// are missing is skipped, and says so.
/// </summary>
/// <remarks>It is ext4 in a sparse file: a tmpfs with open files cannot be made read-only.</remarks>
sealed class SmallDisk : IDisposable
{
    const long Bytes = 160L << 20;

    readonly TemporaryFolder folder = new();
    bool mounted;

    SmallDisk()
    {
        using (var image = File.Create(Image)) image.SetLength(Bytes);
        Run("mkfs.ext4", ["-q", "-F", "-m", "0", Image]);
        Directory.CreateDirectory(Path);
    }

    public string Path => folder["mount"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    string Image => folder["image"];

    string Filler => this["filler"];

    public static SmallDisk Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mounts a file system of its own, which is written for Linux.");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Mounts a file system of its own, which only root may; run the tests as root.");
        var disk = new SmallDisk();
        try
        {
            Run("mount", ["-o", "loop", disk.Image, disk.Path]);
        }
        catch (InvalidOperationException e)
        {
            disk.Dispose();
            Assert.Skip($"Mounts a file system of its own, which this machine does not allow even to root: {e.Message}");
        }

        disk.mounted = true;
        return disk;
    }

    /// <summary>Takes all of its room, to the last block.</summary>
    public void Fill()
    {
        LeaveOnly(1 << 20);
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) filler.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Takes its room but for so many bytes.</summary>
    public void LeaveOnly(long bytes) => Run("fallocate", ["-l", $"{new DriveInfo(Path).AvailableFreeSpace - bytes}", Filler]);

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Makes it read-only under the feet of all who write to it, as Linux does where the device fails. There is no way back.</summary>
    public void Abort() => Run("mount", ["-o", "remount,abort", Path]);

    /// <summary>Mounts it anew, read-only: nobody may have a file open.</summary>
    public void MountReadOnly()
    {
        Run("umount", [Path]);
        mounted = false;
        Run("mount", ["-o", "loop,ro", Image, Path]);
        mounted = true;
    }

    /// <summary>Has the kernel refuse every write to a file, those through open handles too, or take them again.</summary>
    public void Freeze(string name, bool frozen) => Run("chattr", [frozen ? "+i" : "-i", this[name]]);

    public void Dispose()
    {
        if (mounted) Run("umount", [Path]);
        folder.Dispose();
    }

    static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {error}");
    }
}
