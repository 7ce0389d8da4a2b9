namespace Dailies.Storage.Files;

/// <summary>Ends what goes on without a byte for too long.</summary>
sealed class Silence : IDisposable
{
    readonly TimeSpan limit;
    readonly CancellationToken ct;
    readonly CancellationTokenSource timer;

    public Silence(TimeSpan limit, CancellationToken ct)
    {
        (this.limit, this.ct) = (limit, ct);
        timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(limit);
    }

    /// <summary>A byte went through: the time begins anew.</summary>
    public void Break() => timer.CancelAfter(limit);

    /// <summary>Runs <paramref name="work"/> until it ends or the silence lasts too long.</summary>
    /// <exception cref="HttpRequestException">The silence lasted too long; the SDK takes this one as worth a second try.</exception>
    public async Task<T> BoundAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return await work(timer.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            var message = $"no byte came or went for {limit.TotalSeconds:0.#} s";
            throw new HttpRequestException(message, new TimeoutException(message));
        }
    }

    public void Dispose() => timer.Dispose();
}
