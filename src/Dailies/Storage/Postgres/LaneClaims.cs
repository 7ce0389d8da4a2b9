using System.Diagnostics;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

/// <summary>
/// The claims of this node in one lane. Those that are asked for at the same time are taken together. A claim begins to look where
/// the last one ended: while some session pins old row versions, the dead entries of all claims before stand at the front of the
/// index, and walking over them again each time would cost more with each claim. Tasks of an earlier turn (tried again, or promoted)
/// are found by the claims that look from the beginning: one each half a second, and each that would find nothing else.
/// </summary>
sealed class LaneClaims : IAsyncDisposable
{
    static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(500);

    // Keys that were idle share a turn, in which tasks stand in the order of their ids; one with an older id may be stored later.
    static readonly TimeSpan Overlap = TimeSpan.FromMilliseconds(100);

    readonly string lane;
    readonly Func<string, int, Mark, Task<List<(Claim Claim, long Turn)>>> take;
    readonly Batches<int, Claim?> batches;
    long looked = Stopwatch.GetTimestamp();
    Mark from;

    /// <param name="lane">The lane.</param>
    /// <param name="take">Takes at most so many tasks from a mark on, in turn.</param>
    public LaneClaims(string lane, Func<string, int, Mark, Task<List<(Claim, long)>>> take)
    {
        (this.lane, this.take) = (lane, take);
        batches = new(TakeAsync);
    }

    public Task<Claim?> TakeAsync(CancellationToken ct) => batches.RunAsync(0, ct);

    public ValueTask DisposeAsync() => batches.DisposeAsync();

    async Task<IReadOnlyList<Claim?>> TakeAsync(IReadOnlyList<int> asked)
    {
        if (Stopwatch.GetElapsedTime(looked) > Whole) from = default;
        var taken = await TakeAsync(asked.Count, from);
        if (taken.Count == 0 && from != default) taken = await TakeAsync(asked.Count, default);
        if (taken is [.., var last] && last.Turn >= from.Turn) from = new(last.Turn, TaskId.Before(last.Claim.Lease.Task.Made - Overlap).Value);
        return [.. asked.Select((_, i) => i < taken.Count ? taken[i].Claim : null)];
    }

    Task<List<(Claim Claim, long Turn)>> TakeAsync(int most, Mark mark)
    {
        if (mark == default) looked = Stopwatch.GetTimestamp();
        return take(lane, most, mark);
    }
}

/// <summary>A place in a lane; the default is its beginning.</summary>
readonly record struct Mark(long Turn, Guid Task);
