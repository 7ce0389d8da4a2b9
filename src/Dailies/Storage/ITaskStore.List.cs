using Dailies.Tasks;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>
    /// A page of the tasks that a filter lets through, newest first. It is in the order of their ids, so that what is created
    /// meanwhile moves nothing. However few there are, at most <see cref="TaskFilter.Walk"/> are looked at: a page may be short, even
    /// empty, and still not be the last.
    /// </summary>
    ValueTask<TaskPage> ListAsync(TaskFilter filter, int limit, CancellationToken ct);
}

/// <summary>A page of tasks.</summary>
/// <param name="Tasks">Newest first.</param>
/// <param name="Next">Where the next page begins: <see cref="TaskFilter.Before"/> of its filter. Null where this is the last.</param>
public sealed record TaskPage(IReadOnlyList<ListedTask> Tasks, TaskId? Next);
