using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<TaskPage> ListAsync(TaskFilter filter, int limit, CancellationToken ct)
    {
        var values = TaskList.Values(filter, limit, id => id.ToByteArray(bigEndian: true), "@");
        var rows = readers.Read(session => session.All(TaskList.Page(filter), row => TaskList.Read(Id(row, 11), row), values));
        return TaskList.PageAsync(
            rows,
            limit,
            () => ValueTask.FromResult(readers.Read(session => session.First<TaskId?>(TaskList.End(filter), row => Id(row, 0), values))));
    }
}
