using Microsoft.Extensions.Logging;

namespace Dailies.Server.Health;

/// <summary>
/// Runs all checks side by side, each within a bound. An answer stands for a second, and whoever asks while the checks run gets the
/// same one: asking often is no load.
/// </summary>
sealed class Readiness(IReadOnlyList<ReadyCheck> checks, TimeProvider time, ILogger log)
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    Task<ReadyView>? last;
    long ended;
    bool ready = true;

    public Task<ReadyView> AskAsync(CancellationToken ct)
    {
        lock (gate)
        {
            if (last is null || (last.IsCompleted && time.GetElapsedTime(Volatile.Read(ref ended)) >= Life)) last = RunAsync();
            return last.WaitAsync(ct);
        }
    }

    async Task<ReadyView> RunAsync()
    {
        var results = await Task.WhenAll(checks.Select(check => Task.Run(() => RunAsync(check))));
        var view = new ReadyView(
            results.All(result => result.View.Ok || result.Advice), checks.Zip(results).ToDictionary(pair => pair.First.Name, pair => pair.Second.View));
        if (view.Ready != ready) log.ReadyChanged(view.Ready, string.Join(" ", results.Select(result => result.View.Error).OfType<string>()));
        ready = view.Ready;
        Volatile.Write(ref ended, time.GetTimestamp());
        return view;
    }

    async Task<(CheckView View, bool Advice)> RunAsync(ReadyCheck check)
    {
        var begun = time.GetTimestamp();
        var result = await ResultAsync(check);
        var took = Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1);
        var age = result.OldestReady is { } oldest ? Math.Round(oldest.TotalSeconds, 1) : (double?)null;
        return (new(result.Problem is null, took, result.Problem, age), result.Advice);
    }

    async Task<CheckResult> ResultAsync(ReadyCheck check)
    {
        using var late = new CancellationTokenSource(Bound, time);
        try
        {
            // What does not heed the token is not waited for.
            return await check.Run(late.Token).WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            return new($"The check of {check.Name} took longer than {Bound.TotalSeconds:0} s.");
        }
        catch (Exception e)
        {
            log.CheckBroke(check.Name, e);
            return new($"The check of {check.Name} broke; the server's log says more.");
        }
    }
}

static partial class HealthLog
{
    [LoggerMessage(500, LogLevel.Warning, "Ready: {Ready}. {Problems}")]
    public static partial void ReadyChanged(this ILogger log, bool ready, string problems);

    [LoggerMessage(501, LogLevel.Error, "The check of {Check} broke")]
    public static partial void CheckBroke(this ILogger log, string check, Exception error);

    [LoggerMessage(502, LogLevel.Error, "The file store cannot be used")]
    public static partial void NoFiles(this ILogger log, Exception error);
}
