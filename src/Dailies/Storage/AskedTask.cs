using System.Data.Common;
using System.Text.Json;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Storage;

/// <summary>What a task was asked for.</summary>
/// <param name="Request">What to make, with its references once they are fetched.</param>
/// <param name="Callback">Where its end is told; null: nowhere.</param>
public sealed record AskedTask(VideoRequest Request, Callback? Callback)
{
    internal const string Select = """
        SELECT r.body, t.callback, t.callback_base
        FROM tasks t
        JOIN requests r ON r.task = t.id
        WHERE t.id = @id AND t.key = @key
        """;

    internal static AskedTask Read(DbDataReader row) => new(
        JsonSerializer.Deserialize(row.GetString(0), RequestJson.Default.VideoRequest)!,
        row.IsDBNull(1) ? null : new(row.GetString(1), row.GetString(2)));
}
