using System.Net;

namespace Dailies.Client;

public sealed partial class DailiesClient
{
    // A record may be missing for a moment behind a load balancer; three times in a row it is gone.
    const int MissingAtMost = 3;

    static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until a task has ended. A server that can hold its answer is asked to (<c>Prefer: wait</c>); any other is asked as
    /// often as it says (<c>Retry-After</c>), or else at the interval recommended for the model: 10 to 20 s for a fast one,
    /// 20 to 40 s for the others. Time-outs, 408, 425, 429, 5xx and broken answers are waited out.
    /// </summary>
    /// <param name="task">What <see cref="CreateAsync(VideoRequest, CancellationToken)"/> returned.</param>
    /// <param name="changed">Told every answer, the last one included; null: nobody.</param>
    /// <param name="hold">How long an answer may be held: how often <paramref name="changed"/> hears. Null: 30 s.</param>
    /// <param name="deadline">How long to wait in all; null: an hour.</param>
    /// <param name="ct">Ends the wait, not the task.</param>
    /// <exception cref="DailiesException">The server refused, or the task was missing three times in a row.</exception>
    /// <exception cref="TimeoutException">The deadline passed; the task may still end, and can be asked for by its id.</exception>
    public async Task<Video> WaitAsync(
        Video task, Action<Video>? changed = null, TimeSpan? hold = null, TimeSpan? deadline = null, CancellationToken ct = default)
    {
        var begun = time.GetTimestamp();
        var bound = deadline ?? TimeSpan.FromHours(1);
        var missing = 0;
        Exception? trouble = null;
        while (time.GetElapsedTime(begun) < bound)
        {
            TimeSpan pause;
            try
            {
                var reply = await QueryAsync(task.Id, hold ?? DefaultHold, ct);
                changed?.Invoke(reply.Video);
                if (reply.Video.Ended) return reply.Video;

                (missing, trouble) = (0, null);
                pause = reply.Held ? TimeSpan.Zero : reply.RetryAfter ?? Usual(task);
            }
            catch (DailiesException e) when (e.Passing || (e.Status == HttpStatusCode.NotFound && ++missing < MissingAtMost))
            {
                (trouble, pause) = (e, e.RetryAfter ?? Usual(task));
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                (trouble, pause) = (e, Usual(task));
            }

            if (pause > TimeSpan.Zero) await Task.Delay(pause, time, ct);
        }

        throw new TimeoutException($"{task.Id} had not ended after {bound.TotalMinutes:0} minutes; ask for it again later.", trouble);
    }

    // Between once and twice the shortest recommended interval, so that many clients do not ask at the same moment.
    static TimeSpan Usual(Video task)
    {
        var shortest = task.Model?.Contains("fast", StringComparison.Ordinal) == true ? 10 : 20;
        return TimeSpan.FromSeconds(shortest * (1 + Random.Shared.NextDouble()));
    }
}
