using System.Data.Common;
using Dailies.Keys;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Storage;

/// <summary>Reads and writes webhooks and deliveries, in both stores alike.</summary>
static class WebhookRow
{
    /// <summary>The word for the end in a row of tasks.</summary>
    public const string Event = "CASE outcome WHEN 2 THEN 'video.completed' WHEN 3 THEN 'video.failed' ELSE 'video.cancelled' END";

    public const string Select = """
        SELECT webhook_url, webhook_base, webhook_gone
        FROM keys
        WHERE id = @key
        """;

    public const string Set = """
        UPDATE keys SET webhook_url = @url, webhook_base = @base, webhook_gone = NULL
        WHERE id = @key
        """;

    public const string Clear = """
        UPDATE keys SET webhook_url = NULL, webhook_base = NULL, webhook_gone = NULL
        WHERE id = @key
        """;

    public const string SelectSecrets = """
        SELECT webhook_secret, webhook_old_secret, webhook_rotated
        FROM keys
        WHERE id = @key
        """;

    /// <summary>The columns of a delivery that is taken.</summary>
    public const string Taken = "deliveries.id, deliveries.task, deliveries.key, event, url, base, created, tries, deliveries.due";

    // Index: deliveries_key.
    public static readonly string SelectAll = Log("");

    // Index: deliveries_task.
    public static readonly string SelectOfTask = Log("AND task = @task");

    public static KeyWebhook Read(DbDataReader row) => new(
        row.IsDBNull(0) ? null : new(row.GetString(0), row.GetString(1)),
        row.IsDBNull(2) ? null : Time(row.GetInt64(2)));

    /// <summary>The secrets in a row of <see cref="SelectSecrets"/>; null where there is none yet.</summary>
    public static WebhookSecrets? Secrets(DbDataReader row, DateTimeOffset now) => row.IsDBNull(0)
        ? null
        : new(
            new((byte[])row.GetValue(0)),
            row.IsDBNull(1) || Time(row.GetInt64(2)) + WebhookSecrets.Overlap <= now ? null : new((byte[])row.GetValue(1)));

    /// <summary>The delivery in a row of <see cref="Taken"/>.</summary>
    public static Delivery Delivery(TaskId task, DbDataReader row) => new(
        row.GetInt64(0),
        new KeyId(row.GetInt64(2)),
        task,
        row.GetString(3),
        new(row.GetString(4), row.GetString(5)),
        Time(row.GetInt64(6)),
        row.GetInt32(7),
        Time(row.GetInt64(8)));

    /// <summary>The values of <see cref="SelectAll"/> and <see cref="SelectOfTask"/>, without the task.</summary>
    public static (string, object?)[] Values(KeyId key, DeliveryFilter filter) =>
    [
        ("key", key.Value), ("before", filter.Before ?? long.MaxValue), ("status", (long)(filter.Status is { } status ? (int)status : -1)), ("most", filter.Most),
    ];

    /// <summary>The deliveries in the rows of <see cref="SelectAll"/>: one a try, and one where there was none.</summary>
    public static IReadOnlyList<DeliveryRecord> Records(IEnumerable<(DeliveryRecord Delivery, DeliveryTry? Try)> rows) =>
    [
        .. rows.GroupBy(row => row.Delivery.Id).Select(group =>
            group.First().Delivery with { Tries = [.. group.Select(row => row.Try).OfType<DeliveryTry>()] }),
    ];

    /// <summary>The row of a delivery and a try of it.</summary>
    public static (DeliveryRecord Delivery, DeliveryTry? Try) Record(TaskId task, DbDataReader row) => (
        new(
            row.GetInt64(0),
            task,
            row.GetString(2),
            row.GetString(3),
            (DeliveryStatus)row.GetInt32(4),
            Time(row.GetInt64(5)),
            row.IsDBNull(6) ? null : Time(row.GetInt64(6)),
            row.IsDBNull(7) ? null : Time(row.GetInt64(7)),
            []),
        row.IsDBNull(8)
            ? null
            : new(
                Time(row.GetInt64(8)),
                TimeSpan.FromMilliseconds(row.GetInt32(9)),
                row.IsDBNull(10) ? null : row.GetInt32(10),
                row.IsDBNull(11) ? null : row.GetString(11)));

    static string Log(string condition) => $"""
        SELECT d.id, d.task, d.event, d.url, d.status, d.created, d.delivered, d.due, t.at, t.took, t.status, t.error
        FROM (
            SELECT *
            FROM (
                SELECT *, CASE WHEN due IS NOT NULL THEN 0 WHEN delivered IS NOT NULL THEN 1 ELSE 2 END AS status
                FROM deliveries
                WHERE key = @key AND id < @before {condition}
            ) known
            WHERE @status IN (-1, status)
            ORDER BY id DESC
            LIMIT @most
        ) d
        LEFT JOIN delivery_tries t ON t.delivery = d.id
        ORDER BY d.id DESC, t.number
        """;

    static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
