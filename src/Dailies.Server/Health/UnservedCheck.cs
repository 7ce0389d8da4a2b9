using Dailies.Queue;
using Dailies.Storage;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Health;

/// <summary>
/// Whether every task that waits has an engine to wait for. One whose upstream was taken out of the configuration would wait for ever
/// without a word. It is advice only: all other tasks are made, and a node that knows the upstream may be on its way.
/// </summary>
sealed class UnservedCheck(Board board, ILogger<UnservedCheck> log)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    IReadOnlyList<string> told = [];

    /// <summary>Looks now, and every half minute until <paramref name="stop"/>, and logs what is new.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await PassAsync(stop);
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) log.UnservedUnknown(e);
        }

        await Periodically.RunAsync(Interval, board.Time, PassAsync, log.UnservedUnknown, stop);
    }

    /// <summary>What <c>/readyz</c> says of it.</summary>
    public async Task<CheckResult> RunAsync(CancellationToken ct)
    {
        try
        {
            return new(await UnservedAsync(ct) is { Count: > 0 } lanes ? Sentence(lanes) : null, Advice: true);
        }
        catch (StoreUnavailableException)
        {
            return new("Whether each waiting task has an engine is not known: the database cannot be reached.", Advice: true);
        }
    }

    async Task PassAsync(CancellationToken ct)
    {
        var lanes = await UnservedAsync(ct);
        IReadOnlyList<string> names = [.. lanes.Select(lane => lane.Lane)];
        if (names.Except(told).Any()) log.Unserved(Sentence(lanes));
        told = names;
    }

    async Task<IReadOnlyList<LaneDepth>> UnservedAsync(CancellationToken ct)
    {
        string[] unknown = [.. (await board.Tasks.OpenLanesAsync(ct)).Except(board.Lanes)];
        if (unknown.Length == 0) return [];

        // Another node may have what this one has not.
        var served = (await board.Tasks.WorkersAsync(ct)).SelectMany(worker => worker.Room.Keys).ToHashSet();
        string[] lost = [.. unknown.Where(lane => !served.Contains(lane)).Order(StringComparer.Ordinal)];
        return lost.Length == 0 ? [] : await board.Tasks.QueueAsync(lost, ct);
    }

    static string Sentence(IReadOnlyList<LaneDepth> lanes) =>
        $"Tasks wait for an engine that no node has: {string.Join(", ", lanes.Select(lane => $"{lane.Open} in lane {lane.Lane}"))}."
        + " Configure the upstream again, under the same name, or cancel them.";
}

static partial class UnservedLog
{
    [LoggerMessage(612, LogLevel.Warning, "{Sentence}")]
    public static partial void Unserved(this ILogger log, string sentence);

    [LoggerMessage(613, LogLevel.Warning, "Whether every waiting task has an engine could not be found out; it is tried again")]
    public static partial void UnservedUnknown(this ILogger log, Exception error);
}
