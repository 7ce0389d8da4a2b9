using System.Data.Common;
using System.Text.Json;
using Dailies.Queue;

namespace Dailies.Storage;

/// <summary>Reads the workers, in both stores alike.</summary>
static class WorkerRow
{
    public const string Select = """
        SELECT id, host, version, room
        FROM workers
        WHERE seen > @since
        ORDER BY id
        """;

    public const string Withdraw = """
        DELETE FROM workers
        WHERE id = @id
        """;

    public static string Room(WorkerCard worker) => JsonSerializer.Serialize(worker.Room, RoomJson.Default.IReadOnlyDictionaryStringInt32);

    public static WorkerCard Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        JsonSerializer.Deserialize(row.GetString(3), RoomJson.Default.IReadOnlyDictionaryStringInt32)!);
}
