using Dailies.Queue;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>Keeps tasks in their lane while their upstream has as many orders as it may, or rests.</summary>
public sealed class UpstreamGate(UpstreamEngine upstream, Board board, ILogger log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Returns when an order may be submitted; whether it really may is decided when its intent is stored.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        while (await UntilOpenAsync(ct) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait < Look ? wait : Look, board.Time, ct);
    }

    async Task<TimeSpan> UntilOpenAsync(CancellationToken ct)
    {
        try
        {
            return await board.Tasks.UntilOpenAsync(upstream.Name, upstream.Terms.Concurrency, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.GateFailed(upstream.Name, e);
            return Look;
        }
    }
}
