using Dailies.Queue;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>Keeps tasks in their lane while their upstream has as many orders as it may, got as many of late as it may, or rests.</summary>
public sealed class UpstreamGate(UpstreamEngine upstream, Board board, ILogger log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Under which name an upstream rests whose submits of this minute are used up. Not under its own: one that was granted its submit
    /// before is not to be stopped by that, or none would ever come through where several ask at a time.
    /// </summary>
    public static string PaceOf(string upstream) => $"pace of {upstream}";

    /// <summary>Returns when an order may be submitted; whether it really may is decided when its intent is stored.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        while (await UntilOpenAsync(ct) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait < Look ? wait : Look, board.Time, ct);
    }

    async Task<TimeSpan> UntilOpenAsync(CancellationToken ct)
    {
        try
        {
            var open = await board.Tasks.UntilOpenAsync(upstream.Name, upstream.Terms.Concurrency, ct);
            return open > TimeSpan.Zero ? open : await board.Tasks.UntilOpenAsync(PaceOf(upstream.Name), int.MaxValue, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.GateFailed(upstream.Name, e);
            return Look;
        }
    }
}
