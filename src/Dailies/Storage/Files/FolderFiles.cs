using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dailies.Storage.Files;

/// <summary>Files below a folder of this machine. What is on its way stands in <c>incoming/</c>, on the same file system.</summary>
public sealed class FolderFiles : IFileStore
{
    const string Incoming = "incoming";

    // A put may lose its folder to a delete that empties it; more often than this is no coincidence.
    const int Tries = 5;

    readonly string root;

    FolderFiles(string root) => this.root = root;

    // What a killed server left half copied; another that shares the folder may be copying now.
    static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Makes the folder where it is missing, and drops what a killed server left half copied.</summary>
    /// <exception cref="StoreException">It cannot be made.</exception>
    public static FolderFiles Open(string root, TimeProvider time)
    {
        root = Path.GetFullPath(root);
        try
        {
            foreach (var left in Directory.CreateDirectory(Path.Combine(root, Incoming)).EnumerateFiles())
                if (time.GetUtcNow() - left.LastWriteTimeUtc > Abandoned) left.Delete();
            foreach (var folder in (string[])[FileLayout.Clips, FileLayout.References]) Directory.CreateDirectory(Path.Combine(root, folder));
            return new(root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"the folder of files {root} cannot be made or written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken ct)
    {
        var name = $"{FileLayout.Clips}{Guid.NewGuid():N}";
        var made = Path.Combine(root, Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await File.WriteAllTextAsync(made, name, ct);
            await PutAsync(name, made, ct);
            if (await File.ReadAllTextAsync(Place(name), ct) != name) throw new IOException("a file was not read back as it was written");
            await DeleteAsync([name], ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FileStoreException)
        {
            // Where it could not be written whole, or not be moved.
            if (File.Exists(made)) File.Delete(made);
            throw new StoreException($"the folder of files {root} cannot be used: {e.Message}");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk is full, as <see cref="DiskFull"/> tells.</exception>
    /// <exception cref="FileNotFoundException">There is no file at <paramref name="path"/>.</exception>
    public Task PutAsync(string name, string path, CancellationToken ct) => Task.Run(() => Stored(name, () => Put(Place(name), path)), ct);

    /// <inheritdoc/>
    public Task<string?> BringAsync(string name, string scratch, CancellationToken ct) =>
        Task.FromResult(Place(name) is var place && File.Exists(place) ? place : null);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var place = Place(name);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileStoreException($"The file {name} cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public Uri? Presign(string name, TimeSpan life, string download) => null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        FileNames.CheckPrefix(prefix);
        foreach (var name in await Task.Run(() => Stored(prefix, () => Names(prefix)), ct)) yield return name;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var places = names.Select(Place).ToList();
        return Task.Run(
            () =>
            {
                foreach (var place in places)
                {
                    ct.ThrowIfCancellationRequested();
                    Stored(place, () => Delete(place));
                }
            },
            ct);
    }

    /// <summary>Holds nothing open.</summary>
    public void Dispose()
    {
    }

    string Place(string name)
    {
        FileNames.Check(name);
        return Path.Combine(root, name);
    }

    // Across file systems File.Move copies, and a copy that breaks off must not stand in the file's place: so it goes to incoming/
    // first, and only from there to where it belongs. On one file system that costs a second rename.
    void Put(string place, string path)
    {
        var incoming = Path.Combine(root, Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            File.Move(path, incoming);
            for (var tries = 1; ; tries++)
            {
                MakeFolder(Path.GetDirectoryName(place)!);
                try
                {
                    DurableMove.Move(incoming, place);
                    return;
                }
                catch (DirectoryNotFoundException) when (tries < Tries)
                {
                    // A delete took the folder away, because it was empty.
                }
            }
        }
        catch
        {
            // Who put it still has it, and may try again.
            if (File.Exists(path)) File.Delete(incoming);
            else if (File.Exists(incoming)) File.Move(incoming, path);
            throw;
        }
    }

    // A new folder is durable when the one that it stands in is synced.
    static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows()) return;
        using var handle = FolderSync.Open(parent);
        FolderSync.Sync(handle);
    }

    void Delete(string place)
    {
        try
        {
            File.Delete(place);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        // clips/ itself stays; references/TASK/ goes with its last file.
        var folder = Path.GetDirectoryName(place)!;
        while (folder.Length > root.Length && Path.GetDirectoryName(folder) != root)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // It is not empty, or someone else has deleted it.
                return;
            }

            folder = Path.GetDirectoryName(folder)!;
        }
    }

    // The deepest folder that the prefix names whole, so that a listing of one task's files reads one folder.
    List<string> Names(string prefix)
    {
        var folder = Path.Combine(root, prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !name.StartsWith($"{Incoming}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    static void Stored(string what, Action work) => Stored(what, () =>
    {
        work();
        return true;
    });

    // A full disk and a file that is not there are for the caller to tell; everything else is the store's trouble.
    static T Stored<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or Win32Exception
            || (e is IOException and not FileNotFoundException && !DiskFull.Is(e)))
        {
            throw new FileStoreException($"The folder of files fails at {what}: {e.Message}", e);
        }
    }
}
