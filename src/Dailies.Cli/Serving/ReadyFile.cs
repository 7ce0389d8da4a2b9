using System.Text.Json;
using System.Text.Json.Serialization;
using Dailies.Server;

namespace Dailies.Cli.Serving;

/// <summary>
/// Tells a program that started the server where it answers, with which key, and what to signal to end it. The file is there, whole,
/// from the first answer until the stop; an older one is gone before the start, so that nobody talks to a server that was killed.
/// </summary>
sealed class ReadyFile : IDisposable
{
    readonly string path;
    readonly byte[] content;

    ReadyFile(string path, byte[] content) => (this.path, this.content) = (path, content);

    /// <summary>Removes what an earlier server left, and sees that a file can be written there, before anything is started.</summary>
    /// <exception cref="StartException">It cannot be written.</exception>
    public static void Clear(string path) => Writing(path, () =>
    {
        File.Delete(path);
        using (Create(Beside(path))) { }
        File.Delete(Beside(path));
    });

    /// <summary>Writes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="server">The server that answers.</param>
    /// <param name="known">The key that was given, if any; a key that an earlier start made is not known.</param>
    /// <exception cref="StartException">It cannot be written.</exception>
    public static ReadyFile Write(string path, DailiesServer server, string? known)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new(server.Address.AbsoluteUri, known ?? server.NewKey, Environment.ProcessId), ReadyJson.Default.Readiness);
        Writing(path, () =>
        {
            using (var file = Create(Beside(path))) file.Write(content);
            File.Move(Beside(path), path, overwrite: true);
        });
        return new(path, content);
    }

    /// <summary>Removes it, unless it is another server's by now.</summary>
    public void Dispose()
    {
        try
        {
            if (File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone, or its folder is: a stop does not fail for that.
        }
    }

    static string Beside(string path) => $"{path}.{Environment.ProcessId}.new";

    static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // It holds a key: nobody else reads it.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    static void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(Beside(path))) File.Delete(Beside(path));
            throw new StartException($"--ready-file {path} cannot be written: {e.Message}");
        }
    }
}

/// <summary>What stands in the file.</summary>
/// <param name="Url">Where the server answers.</param>
/// <param name="Key">A key that it accepts; null where an earlier start made it.</param>
/// <param name="Pid">The process to send SIGTERM to.</param>
sealed record Readiness(string Url, string? Key, int Pid);

[JsonSerializable(typeof(Readiness))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
sealed partial class ReadyJson : JsonSerializerContext;
