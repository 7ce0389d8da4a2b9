using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>The last upload of a task's reference to an upstream; null where none is known.</summary>
    /// <param name="task">The task.</param>
    /// <param name="upstream">The engine's name.</param>
    /// <param name="file">The name of the reference's frozen bytes.</param>
    /// <param name="ct">Stops it before it begins.</param>
    ValueTask<Upload?> FindUploadAsync(TaskId task, string upstream, string file, CancellationToken ct);

    /// <summary>Keeps an upload, beside earlier ones of the same reference.</summary>
    Task KeepUploadAsync(Upload upload, CancellationToken ct);

    /// <summary>
    /// Takes uploads to an upstream that nothing needs any more, and nobody else does for an hour: their task has ended, and so have
    /// its orders, which may outlive it.
    /// </summary>
    Task<IReadOnlyList<Upload>> ClaimUploadsAsync(string upstream, int most, CancellationToken ct);

    /// <summary>Forgets an upload: it is gone from the upstream, or stays there.</summary>
    Task DropUploadAsync(Upload upload, CancellationToken ct);
}
