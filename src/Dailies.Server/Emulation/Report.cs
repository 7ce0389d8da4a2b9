using System.Globalization;
using System.Runtime.CompilerServices;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Usage;

namespace Dailies.Server.Emulation;

/// <summary>What a run of tests made since the start or the last reset, and what it would have cost, from the ledger.</summary>
sealed class Report(ITaskStore store, MovableClock clock)
{
    const int Page = 500;
    const int MostRows = 50_000;

    IReadOnlyList<UsageRow> before = [];
    DateTimeOffset from;

    /// <summary>Counts from here.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        // So that no task is made in the same millisecond before and after.
        clock.Advance(TimeSpan.FromMilliseconds(1));
        from = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        before = await LedgerAsync(ct);
    }

    /// <summary>What was made since.</summary>
    public async Task<ReportView> ReadAsync(CancellationToken ct)
    {
        var statuses = new Dictionary<VideoStatus, int>();
        await foreach (var task in TasksAsync(null, from, ct)) statuses[task.Status] = statuses.GetValueOrDefault(task.Status) + 1;
        var models = (await LedgerAsync(ct)).Select(Since).Where(row => row.Tasks > 0).ToList();
        return new(
            new(
                statuses.Values.Sum(),
                statuses.GetValueOrDefault(VideoStatus.Completed),
                statuses.GetValueOrDefault(VideoStatus.Failed) + statuses.GetValueOrDefault(VideoStatus.Cancelled)),
            models.Sum(row => row.Tokens),
            Costs(models),
            [
                .. models.GroupBy(row => row.Model!).OrderBy(model => model.Key, StringComparer.Ordinal)
                    .Select(rows => new ModelCostView(rows.Key, rows.Sum(row => row.Tasks), rows.Sum(row => row.Tokens), Costs(rows))),
            ]);
    }

    /// <summary>The tasks of all keys that were created then or later, and stand there; null lets all through.</summary>
    public async IAsyncEnumerable<VideoTask> TasksAsync(VideoStatus? status, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken ct)
    {
        TaskId? next = null;
        do
        {
            var page = await store.ListAsync(new() { Status = status, CreatedFrom = since, Before = next }, Page, ct);
            foreach (var listed in page.Tasks) yield return listed.Task;
            next = page.Next;
        }
        while (next is not null);
    }

    ValueTask<IReadOnlyList<UsageRow>> LedgerAsync(CancellationToken ct) =>
        store.UsageAsync(new(DateOnly.FromDateTime(DateTime.UnixEpoch), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), UsageGroup.Model, null, MostRows), ct);

    UsageRow Since(UsageRow now) => before.FirstOrDefault(row => row.Model == now.Model && row.Currency == now.Currency) is { } then
        ? now with { Tasks = now.Tasks - then.Tasks, Tokens = now.Tokens - then.Tokens, Cost = now.Cost - then.Cost }
        : now;

    static IReadOnlyList<CostView> Costs(IEnumerable<UsageRow> rows) =>
    [
        .. rows.Where(row => row.Currency is not null).GroupBy(row => row.Currency!).OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency => new CostView(currency.Key, currency.Sum(row => row.Cost ?? 0).ToString("0.0000##", CultureInfo.InvariantCulture))),
    ];
}
