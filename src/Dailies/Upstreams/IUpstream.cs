using Dailies.Tasks;

namespace Dailies.Upstreams;

/// <summary>
/// A paid service that makes clips: what is said to it, and how its answers read. It keeps no state of tasks, repeats nothing by
/// itself, and never throws for what the service does: each answer, and each lack of one, is an outcome. Only cancellation is thrown.
/// </summary>
public interface IUpstream : IDisposable
{
    /// <summary>The name of the engine, as catalogues and lanes give it.</summary>
    string Name { get; }

    /// <summary>
    /// Has this upstream see the frozen bytes of a reference, in the way that it takes them; it costs nothing and may be done again: what was
    /// brought there for the task already is used.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="reference">The reference, its kind and where the caller had it from.</param>
    /// <param name="published">Where anyone can fetch its frozen bytes from here; null where this service has no public address.</param>
    /// <param name="path">Its frozen bytes in a local file, named by their real format.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>What is put into the request: a URL, <c>asset://ID</c> or a <c>data:</c> URI.</returns>
    Task<HandOver> HandOverAsync(TaskId task, Reference reference, Uri? published, string path, CancellationToken ct);

    /// <summary>
    /// Deletes there what was brought there for tasks that have ended, with all of their orders. What cannot be deleted now is tried again by
    /// a later call.
    /// </summary>
    Task TidyAsync(CancellationToken ct);

    /// <summary>Submits an order, once.</summary>
    Task<SubmitOutcome> SubmitAsync(UpstreamOrder order, CancellationToken ct);

    /// <summary>Looks for an order that may or may not have been accepted.</summary>
    Task<FindOutcome> FindAsync(TaskId task, DateTimeOffset submitted, CancellationToken ct);

    /// <summary>Asks once how an order stands.</summary>
    /// <param name="id">The upstream's own id of it.</param>
    /// <param name="ct">Ends it.</param>
    Task<QueryOutcome> QueryAsync(string id, CancellationToken ct);

    /// <summary>Asks that an order be cancelled; how it really ended is asked for afterwards.</summary>
    Task CancelAsync(string id, CancellationToken ct);

    /// <summary>Downloads a clip, whole, or says why it could not be had just now.</summary>
    /// <param name="url">As <see cref="QueryOutcome.Made"/> named it.</param>
    /// <param name="path">Where it is written.</param>
    /// <param name="alive">Told whenever it gets on, or begins anew: more often than a step may tell no progress.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Null once it is whole.</returns>
    Task<Undelivered?> DownloadAsync(Uri url, string path, Action alive, CancellationToken ct);

    /// <summary>Whether it can be reached and takes our key: null, or one sentence that says what is wrong.</summary>
    Task<string?> CheckAsync(CancellationToken ct);
}
