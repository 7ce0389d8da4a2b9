using Dailies.Server.Health;
using Dailies.Upstreams;

namespace Dailies.Server.Upstreams;

/// <summary>
/// Whether an upstream can be reached and takes our key. It is asked once in half a minute at most, and is advice only: without it
/// tasks wait, but queries and downloads depend on nobody else.
/// </summary>
sealed class UpstreamCheck(UpstreamEngine engine, TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    readonly Lock gate = new();
    Task<string?>? last;
    long asked;

    /// <summary>The last answer; while the first is not there, none is a problem.</summary>
    public Task<CheckResult> RunAsync(CancellationToken ct)
    {
        lock (gate)
        {
            if (last is null || (last.IsCompleted && time.GetElapsedTime(asked) >= Life)) (last, asked) = (AskAsync(), time.GetTimestamp());
            return ResultAsync(last, ct);
        }
    }

    // It may take longer than a probe waits, which then shows the result of the time before.
    async Task<string?> AskAsync() => await engine.Service.CheckAsync(CancellationToken.None);

    static async Task<CheckResult> ResultAsync(Task<string?> answer, CancellationToken ct)
    {
        try
        {
            return new(await answer.WaitAsync(TimeSpan.FromSeconds(1), ct), Advice: true);
        }
        catch (TimeoutException)
        {
            return new("The upstream has not answered yet.", Advice: true);
        }
    }
}
