using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async ValueTask<TaskPage> ListAsync(TaskFilter filter, int limit, CancellationToken ct)
    {
        var values = TaskList.Values(filter, limit, id => id);
        var rows = await AllAsync(TaskList.Page(filter), row => TaskList.Read(Id(row, 11), row), ct, values);
        return await TaskList.PageAsync(
            rows, limit, async () => await ReadAsync<TaskId?>(TaskList.End(filter), row => Id(row, 0), ct, values));
    }
}
