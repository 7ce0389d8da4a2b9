using Dailies.Keys;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Where a task and its key name the same receiver, it is told once.
    const string Receivers = $"""
        SELECT {WebhookRow.Event}, callback, callback_base
        FROM tasks
        WHERE id = @task AND callback IS NOT NULL
        UNION ALL
        SELECT {WebhookRow.Event}, webhook_url, webhook_base
        FROM tasks
        JOIN keys ON keys.id = tasks.key
        WHERE tasks.id = @task AND webhook_url <> coalesce(callback, '') AND webhook_gone IS NULL
        """;

    const string InsertDelivery = """
        INSERT INTO deliveries (key, task, event, url, base, host, created, due)
        SELECT key, id, @event, @url, @base, @host, ended, ended
        FROM tasks
        WHERE id = @task
        """;

    const string FirstWebhookSecret = """
        UPDATE keys SET webhook_secret = coalesce(webhook_secret, @secret)
        WHERE id = @key
        """;

    const string NextWebhookSecret = """
        UPDATE keys SET webhook_old_secret = webhook_secret, webhook_secret = @secret, webhook_rotated = @now
        WHERE id = @key
        """;

    // Index: deliveries_due. From one receiver to the next, so that thousands that wait for a slow one cost the others nothing.
    const string HostsAfter = """
        SELECT host
        FROM deliveries
        WHERE due IS NOT NULL AND host > @host
        ORDER BY host
        LIMIT 1
        """;

    const string DueOfHost = """
        SELECT id, due
        FROM deliveries
        WHERE host = @host AND due <= @now
        ORDER BY due
        LIMIT @most
        """;

    const string TakeDelivery = $"""
        UPDATE deliveries SET due = @until
        WHERE id = @id
        RETURNING {WebhookRow.Taken}
        """;

    const string CountTry = """
        UPDATE deliveries
        SET tries = tries + 1, due = CASE WHEN due = @lease THEN @next ELSE due END,
            delivered = CASE WHEN @received THEN coalesce(delivered, @now) ELSE delivered END
        WHERE id = @id
        """;

    const string InsertTry = """
        INSERT INTO delivery_tries (delivery, number, at, took, status, error)
        SELECT id, tries, @at, @took, @status, @error
        FROM deliveries
        WHERE id = @id
        """;

    const string NoteGone = """
        UPDATE keys SET webhook_gone = @now
        WHERE id = @key AND webhook_url = @url
        """;

    const string Redeliver = """
        UPDATE deliveries SET due = @now
        WHERE id = @id AND key = @key
        """;

    /// <inheritdoc/>
    public ValueTask<KeyWebhook> FindWebhookAsync(KeyId key, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(WebhookRow.Select, WebhookRow.Read, ("@key", key.Value))) ?? new(null, null));

    /// <inheritdoc/>
    public Task SetWebhookAsync(KeyId key, Callback? callback, CancellationToken ct) => writer.RunAsync(
        session => callback is null
            ? session.Run(WebhookRow.Clear, ("@key", key.Value))
            : session.Run(WebhookRow.Set, ("@url", callback.Url), ("@base", callback.Base), ("@key", key.Value)),
        ct);

    /// <inheritdoc/>
    public async Task<WebhookSecrets> WebhookSecretsAsync(KeyId key, CancellationToken ct) =>
        readers.Read(session => WebhookSecrets(session, key)) ?? await writer.RunAsync(
            session =>
            {
                session.Run(FirstWebhookSecret, ("@secret", WebhookSecret.New().Value), ("@key", key.Value));
                return WebhookSecrets(session, key)!;
            },
            ct);

    /// <inheritdoc/>
    public Task<WebhookSecrets> RotateWebhookSecretAsync(KeyId key, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            session.Run(NextWebhookSecret, ("@secret", WebhookSecret.New().Value), ("@now", Now), ("@key", key.Value));
            return WebhookSecrets(session, key)!;
        },
        ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Delivery>> ClaimDeliveriesAsync(
        int most, int perHost, IReadOnlyDictionary<string, int> busy, CancellationToken ct)
    {
        // Mostly there is nothing to take, and a look takes no turn of the writer.
        if (readers.Read(session => DueNow(session, most, perHost, busy)).Count == 0) return [];
        return await writer.RunAsync<IReadOnlyList<Delivery>>(
            session => [.. DueNow(session, most, perHost, busy).Select(id => session.First(
                TakeDelivery,
                row => WebhookRow.Delivery(Id(row, 1), row),
                ("@until", Now + (long)Delivery.Lease.TotalMilliseconds),
                ("@id", id))!)],
            ct);
    }

    /// <inheritdoc/>
    public Task RecordTryAsync(Delivery delivery, DeliveryTry tried, TimeSpan? wait, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            session.Run(
                CountTry,
                ("@lease", delivery.Due.ToUnixTimeMilliseconds()),
                ("@next", wait is { } span ? Now + (long)span.TotalMilliseconds : null),
                ("@received", tried.Delivered),
                ("@now", Now),
                ("@id", delivery.Id));
            session.Run(
                InsertTry,
                ("@at", tried.At.ToUnixTimeMilliseconds()),
                ("@took", (int)tried.Took.TotalMilliseconds),
                ("@status", tried.Status),
                ("@error", tried.Error),
                ("@id", delivery.Id));
            return tried.Gone ? session.Run(NoteGone, ("@now", Now), ("@key", delivery.Key.Value), ("@url", delivery.To.Url)) : 0;
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(KeyId key, DeliveryFilter filter, CancellationToken ct)
    {
        (string, object?)[] values = [.. WebhookRow.Values(key, filter).Select(value => ("@" + value.Item1, value.Item2))];
        return ValueTask.FromResult(WebhookRow.Records(readers.Read(session => filter.Task is { } task
            ? session.All(WebhookRow.SelectOfTask, row => WebhookRow.Record(Id(row, 1), row), [.. values, ("@task", Bytes(task))])
            : session.All(WebhookRow.SelectAll, row => WebhookRow.Record(Id(row, 1), row), values))));
    }

    /// <inheritdoc/>
    public Task<bool> RedeliverAsync(KeyId key, long id, CancellationToken ct) => writer.RunAsync(
        session => session.Run(Redeliver, ("@now", Now), ("@id", id), ("@key", key.Value)) > 0, ct);

    // The outbox: whoever ends a task says so here, in the same transaction.
    static void Tell(Session session, TaskId task)
    {
        foreach (var (happened, url, root) in session.All(
            Receivers, row => (row.GetString(0), row.GetString(1), row.GetString(2)), ("@task", Bytes(task))))
            session.Run(
                InsertDelivery,
                ("@event", happened), ("@url", url), ("@base", root), ("@host", Delivery.HostOf(url)), ("@task", Bytes(task)));
    }

    List<long> DueNow(Session session, int most, int perHost, IReadOnlyDictionary<string, int> busy)
    {
        var due = new List<(long Id, long At)>();
        for (var host = session.First(HostsAfter, row => row.GetString(0), ("@host", ""));
            host is not null;
            host = session.First(HostsAfter, row => row.GetString(0), ("@host", host)))
            if (perHost - busy.GetValueOrDefault(host) is > 0 and var room)
                due.AddRange(session.All(DueOfHost, row => (row.GetInt64(0), row.GetInt64(1)), ("@host", host), ("@now", Now), ("@most", room)));
        return [.. due.OrderBy(one => one.At).Take(most).Select(one => one.Id)];
    }

    WebhookSecrets? WebhookSecrets(Session session, KeyId key) =>
        session.First(WebhookRow.SelectSecrets, row => WebhookRow.Secrets(row, time.GetUtcNow()), ("@key", key.Value));
}
