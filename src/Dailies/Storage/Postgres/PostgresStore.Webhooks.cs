using Dailies.Keys;
using Dailies.Webhooks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // The outbox: for a WITH whose `done` holds the tasks that end in this statement: id, key, outcome, ended, callback, callback_base.
    // Where a task and its key name the same receiver, it is told once.
    const string Tell = $"""
        told AS (
            INSERT INTO deliveries (key, task, event, url, base, created, due)
            SELECT done.key, done.id, {WebhookRow.Event}, receiver.url, receiver.base, done.ended, done.ended
            FROM done
            JOIN keys ON keys.id = done.key
            CROSS JOIN LATERAL (
                SELECT done.callback AS url, done.callback_base AS base
                WHERE done.callback IS NOT NULL
                UNION ALL
                SELECT keys.webhook_url, keys.webhook_base
                WHERE keys.webhook_url <> coalesce(done.callback, '') AND keys.webhook_gone IS NULL
            ) receiver
        )
        """;

    const string FirstWebhookSecret = """
        UPDATE keys SET webhook_secret = coalesce(webhook_secret, @secret)
        WHERE id = @key
        RETURNING webhook_secret, webhook_old_secret, webhook_rotated
        """;

    const string NextWebhookSecret = """
        UPDATE keys SET webhook_old_secret = webhook_secret, webhook_secret = @secret, webhook_rotated = store_time(@now)
        WHERE id = @key
        RETURNING webhook_secret, webhook_old_secret, webhook_rotated
        """;

    // Index: deliveries_due. From one receiver to the next, a few of each: so thousands that wait for a slow one cost the others nothing.
    const string ClaimDeliveries = $"""
        WITH RECURSIVE hosts (host) AS (
            (SELECT host FROM deliveries WHERE due IS NOT NULL ORDER BY host LIMIT 1)
            UNION ALL
            SELECT (SELECT host FROM deliveries WHERE due IS NOT NULL AND host > hosts.host ORDER BY host LIMIT 1)
            FROM hosts
            WHERE hosts.host IS NOT NULL
        ), chosen AS (
            SELECT one.id
            FROM hosts
            LEFT JOIN unnest(@hosts, @busy) AS busy (host, count) ON busy.host = hosts.host
            CROSS JOIN LATERAL (
                SELECT id, due
                FROM deliveries
                WHERE host = hosts.host AND due <= store_time(@now)
                ORDER BY due
                LIMIT greatest(@per_host - coalesce(busy.count, 0), 0)
                FOR UPDATE SKIP LOCKED
            ) one
            ORDER BY one.due
            LIMIT @most
        )
        UPDATE deliveries SET due = store_time(@now) + @lease
        FROM chosen
        WHERE deliveries.id = chosen.id
        RETURNING {WebhookRow.Taken}
        """;

    const string RecordTry = """
        WITH tried AS (
            UPDATE deliveries
            SET tries = tries + 1, due = CASE WHEN due = @lease THEN store_time(@now) + @wait ELSE due END,
                delivered = CASE WHEN @received THEN coalesce(delivered, store_time(@now)) ELSE delivered END
            WHERE id = @id
            RETURNING id, key, url, tries
        ), gone AS (
            UPDATE keys SET webhook_gone = store_time(@now)
            FROM tried
            WHERE @gone AND keys.id = tried.key AND keys.webhook_url = tried.url
        )
        INSERT INTO delivery_tries (delivery, number, at, took, status, error)
        SELECT id, tries, @at, @took, @status, nullif(@error, '')
        FROM tried
        """;

    const string Redeliver = """
        UPDATE deliveries SET due = store_time(@now)
        WHERE id = @id AND key = @key
        """;

    /// <inheritdoc/>
    public async ValueTask<KeyWebhook> FindWebhookAsync(KeyId key, CancellationToken ct) =>
        await ReadAsync(WebhookRow.Select, WebhookRow.Read, ct, ("key", key.Value)) ?? new(null, null);

    /// <inheritdoc/>
    public Task SetWebhookAsync(KeyId key, Callback? callback, CancellationToken ct) => callback is null
        ? RunAsync(WebhookRow.Clear, ct, ("key", key.Value))
        : RunAsync(WebhookRow.Set, ct, ("key", key.Value), ("url", callback.Url), ("base", callback.Base));

    /// <inheritdoc/>
    public async Task<WebhookSecrets> WebhookSecretsAsync(KeyId key, CancellationToken ct)
    {
        var now = await NowAsync(ct);
        return await ReadAsync(WebhookRow.SelectSecrets, row => WebhookRow.Secrets(row, now), ct, ("key", key.Value))
            ?? (await FirstAsync(
                FirstWebhookSecret, row => WebhookRow.Secrets(row, now), ct, ("secret", WebhookSecret.New().Value), ("key", key.Value)))!;
    }

    /// <inheritdoc/>
    public async Task<WebhookSecrets> RotateWebhookSecretAsync(KeyId key, CancellationToken ct)
    {
        var now = await NowAsync(ct);
        return (await FirstAsync(
            NextWebhookSecret, row => WebhookRow.Secrets(row, now), ct, ("secret", WebhookSecret.New().Value), Now, ("key", key.Value)))!;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Delivery>> ClaimDeliveriesAsync(
        int most, int perHost, IReadOnlyDictionary<string, int> busy, CancellationToken ct) => await AllAsync(
        ClaimDeliveries,
        row => WebhookRow.Delivery(Id(row, 1), row),
        ct,
        ("hosts", busy.Keys.ToArray()),
        ("busy", busy.Values.ToArray()),
        ("per_host", perHost),
        ("most", most),
        ("lease", (long)Delivery.Lease.TotalMilliseconds),
        Now);

    /// <inheritdoc/>
    public Task RecordTryAsync(Delivery delivery, DeliveryTry tried, TimeSpan? wait, CancellationToken ct) => RunAsync(
        RecordTry,
        ct,
        ("id", delivery.Id),
        ("lease", delivery.Due.ToUnixTimeMilliseconds()),
        ("wait", (long?)wait?.TotalMilliseconds),
        ("received", tried.Delivered),
        ("gone", tried.Gone),
        ("at", tried.At.ToUnixTimeMilliseconds()),
        ("took", (int)tried.Took.TotalMilliseconds),
        ("status", (long?)tried.Status),
        ("error", tried.Error ?? ""),
        Now);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(KeyId key, DeliveryFilter filter, CancellationToken ct)
    {
        var values = WebhookRow.Values(key, filter);
        var rows = filter.Task is { } task
            ? await AllAsync(WebhookRow.SelectOfTask, row => WebhookRow.Record(Id(row, 1), row), ct, [.. values, ("task", task.Value)])
            : await AllAsync(WebhookRow.SelectAll, row => WebhookRow.Record(Id(row, 1), row), ct, values);
        return WebhookRow.Records(rows);
    }

    /// <inheritdoc/>
    public async Task<bool> RedeliverAsync(KeyId key, long id, CancellationToken ct) =>
        await RunAsync(Redeliver, ct, ("id", id), ("key", key.Value), Now) > 0;
}
