using System.Diagnostics;
using Dailies.Queue;

namespace Dailies.Storage.Postgres;

/// <summary>
/// The claims of this node in one lane. Those that are asked for at the same time are taken together. A claim begins to look at the
/// turn that the last one found: while some session pins old row versions, the dead entries of all claims before stand at the front
/// of the index, and walking over them again each time would cost more with each claim. Tasks of an earlier turn (tried again, or
/// promoted) are found by the claims that look from the beginning: one each half a second, and each that would find nothing else.
/// </summary>
sealed class LaneClaims : IAsyncDisposable
{
    static readonly TimeSpan Whole = TimeSpan.FromMilliseconds(500);

    readonly string lane;
    readonly Func<string, int, long, Task<List<(Claim Claim, long Turn)>>> take;
    readonly Batches<int, Claim?> batches;
    long looked = Stopwatch.GetTimestamp();
    long from;

    /// <param name="lane">The lane.</param>
    /// <param name="take">Takes at most so many tasks whose turn is at least so much, in turn.</param>
    public LaneClaims(string lane, Func<string, int, long, Task<List<(Claim, long)>>> take)
    {
        (this.lane, this.take) = (lane, take);
        batches = new(TakeAsync);
    }

    public Task<Claim?> TakeAsync(CancellationToken ct) => batches.RunAsync(0, ct);

    public ValueTask DisposeAsync() => batches.DisposeAsync();

    async Task<IReadOnlyList<Claim?>> TakeAsync(IReadOnlyList<int> asked)
    {
        if (Stopwatch.GetElapsedTime(looked) > Whole) from = 0;
        var taken = await TakeAsync(asked.Count, from);
        if (taken.Count == 0 && from > 0) taken = await TakeAsync(asked.Count, 0);
        if (taken.Count > 0) from = Math.Max(from, taken[0].Turn);
        return [.. asked.Select((_, i) => i < taken.Count ? taken[i].Claim : null)];
    }

    Task<List<(Claim Claim, long Turn)>> TakeAsync(int most, long turn)
    {
        if (turn == 0) looked = Stopwatch.GetTimestamp();
        return take(lane, most, turn);
    }
}
