namespace Dailies.Queue;

/// <summary>The loop of a duty that is done again and again, whatever becomes of one time.</summary>
public static class Periodically
{
    /// <summary>Does <paramref name="pass"/> at each interval until <paramref name="stop"/>, then returns without an error.</summary>
    /// <param name="interval">Between the beginnings of two passes; one that takes longer delays the next.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pass">The duty.</param>
    /// <param name="failed">Told the error of a pass that failed; the next is done all the same.</param>
    /// <param name="stop">Ends the loop, and the pass that runs.</param>
    public static async Task RunAsync(
        TimeSpan interval, TimeProvider time, Func<CancellationToken, Task> pass, Action<Exception> failed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    await pass(stop);
                }
                catch (Exception e) when (!(e is OperationCanceledException && stop.IsCancellationRequested))
                {
                    failed(e);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The duty ends with its server.
        }
    }
}
