namespace Dailies.Storage.Files;

/// <summary>
/// Where the bytes of clips and references lie: a folder, or an S3-compatible bucket. A name is a path of plain ASCII with slashes,
/// such as <c>clips/TASK.LEASE.mp4</c>; what stands under it is whole, or not there.
/// </summary>
public interface IFileStore : IDisposable
{
    /// <summary>Finds out whether everything that a server does here can be done, by doing it once.</summary>
    /// <exception cref="StoreException">It cannot; the message says what is missing and what to do.</exception>
    Task CheckAsync(CancellationToken ct);

    /// <summary>
    /// Stores the file at <paramref name="path"/> under <paramref name="name"/>, in place of what may be there; a name is put by one
    /// caller at a time, and ours carry a lease or a task's id for that. When this returns the file is durable, and its size and checksum are those of the local file, which may be gone.
    /// </summary>
    /// <exception cref="FileStoreException">It cannot be stored now, or was stored wrong; nothing is left under the name that is not whole.</exception>
    Task PutAsync(string name, string path, CancellationToken ct);

    /// <summary>A local file with these bytes, to be read only: the store's own, or a copy made in <paramref name="scratch"/>; null where there is none.</summary>
    /// <exception cref="FileStoreException">The store cannot be reached.</exception>
    Task<string?> BringAsync(string name, string scratch, CancellationToken ct);

    /// <summary>Opens a file to be read at any position; null where there is none.</summary>
    /// <exception cref="FileStoreException">The store cannot be reached.</exception>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>A URL under which anyone may read the file for <paramref name="life"/>; null where the store has no such thing.</summary>
    /// <param name="name">The file.</param>
    /// <param name="life">How long the URL works.</param>
    /// <param name="download">The name that a browser saves it under.</param>
    Uri? Presign(string name, TimeSpan life, string download);

    /// <summary>All files whose name begins so, in the order of their names.</summary>
    /// <exception cref="FileStoreException">The store cannot be reached.</exception>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken ct);

    /// <summary>Deletes these files; one that is not there is no error.</summary>
    /// <exception cref="FileStoreException">The store cannot be reached.</exception>
    Task DeleteAsync(IReadOnlyList<string> names, CancellationToken ct);
}
