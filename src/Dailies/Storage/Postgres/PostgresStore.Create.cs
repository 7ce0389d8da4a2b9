using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Start-time fair queueing: a task's turn begins where the queue stands now, or where its key's last one ends.
    // The queue stands at the newest claim of the engine's lane, read from attempts_lane; fetching runs ahead and does not count.
    const string Create = """
        WITH owner AS (
            SELECT id, weight,
                greatest(finish, coalesce((SELECT turn FROM attempts WHERE lane = @render_lane ORDER BY id DESC LIMIT 1), 0)) AS turn
            FROM keys
            WHERE id = @key
            FOR UPDATE
        ), moved AS (
            UPDATE keys SET finish = owner.turn + ceil(@cost / owner.weight)::bigint
            FROM owner
            WHERE keys.id = owner.id
        ), stored AS (
            INSERT INTO tasks (id, key, created, model, tokens)
            SELECT @id, id, store_time(@now), @model, @cost
            FROM owner
            RETURNING created
        ), request AS (
            INSERT INTO requests (task, body)
            VALUES (@id, @body)
        ), queued AS (
            INSERT INTO queue (task, key, lane, turn)
            SELECT @id, id, @lane, turn
            FROM owner
        )
        SELECT created FROM stored
        """;

    /// <inheritdoc/>
    public async Task<DateTimeOffset> CreateAsync(NewTask task, CancellationToken ct) => await FirstAsync(
        Create,
        row => Time(row.GetInt64(0)),
        ct,
        ("render_lane", Lane.Animatic),
        ("key", task.Key.Value),
        ("cost", task.Cost),
        ("id", task.Id.Value),
        Now,
        ("model", task.Request.Model),
        ("body", JsonSerializer.Serialize(task.Request, RequestJson.Default.VideoRequest)),
        ("lane", Lane.First(task.Request)));
}
