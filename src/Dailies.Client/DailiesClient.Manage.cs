namespace Dailies.Client;

public sealed partial class DailiesClient
{
    // Room for a worker's row that is busy, and for a bucket that deletes.
    static readonly TimeSpan DeleteBound = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Cancels a task that has not ended, or deletes the clip of one that has; done twice, it is as done once. A service of ours only:
    /// the hosted gateway has no such thing.
    /// </summary>
    /// <returns>The task as it now stands.</returns>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such task.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within a minute; it may have done it.</exception>
    public Task<Video> DeleteAsync(string id, CancellationToken ct = default) => BoundedAsync(
        DeleteBound,
        async stop =>
        {
            using var answer = await api.DeleteAsync($"v1/kyyvideo2/videos/{Uri.EscapeDataString(id)}", stop);
            return await Answer.VideoAsync(answer, time, stop);
        },
        ct);

    /// <summary>
    /// Has a completed preview, a task that was created with <see cref="VideoRequest.Preview"/>, made by the paid engine, as a new task.
    /// Never repeated by itself. A service of ours only.
    /// </summary>
    /// <param name="id">The preview.</param>
    /// <param name="idempotencyKey">A name of the caller's for this, under which it can be sent again; null: none.</param>
    /// <param name="ct">Ends the wait for the answer; the task may be created all the same.</param>
    /// <returns>The new task.</returns>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such task, 409 where it cannot be made final.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 10 minutes.</exception>
    public Task<Video> FinalAsync(string id, string? idempotencyKey = null, CancellationToken ct = default) => BoundedAsync(
        CreateBound,
        async stop =>
        {
            using var create = new HttpRequestMessage(HttpMethod.Post, FinalOf(id));
            if (idempotencyKey is not null) create.Headers.Add("Idempotency-Key", idempotencyKey);
            using var answer = await api.SendAsync(create, stop);
            return await Answer.VideoAsync(answer, time, stop);
        },
        ct);

    /// <summary>Asks what <see cref="FinalAsync"/> would take; makes nothing. A service of ours only.</summary>
    /// <returns>The server's JSON.</returns>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such task, 409 where it cannot be made final.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task<string> FinalDryRunAsync(string id, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, FinalOf(id) + "?dry_run=true");
            return await TextAsync(request, stop);
        },
        ct);

    static string FinalOf(string id) => $"v1/kyyvideo2/videos/{Uri.EscapeDataString(id)}/final";

    /// <summary>
    /// Cancels a task; one that has ended stays as it is, with its clip, unless it completes at this very moment: then the clip is
    /// deleted. A service of ours only.
    /// </summary>
    /// <returns>The task as it now stands.</returns>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such task.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within a minute; it may have done it.</exception>
    public async Task<Video> CancelAsync(string id, CancellationToken ct = default)
    {
        var task = await GetAsync(id, ct);
        return task.Ended ? task : await DeleteAsync(id, ct);
    }

    /// <summary>
    /// Fetches the clip that an upstream of the server made after its task had failed; it comes as a new task. A service of ours only.
    /// </summary>
    /// <returns>The new task; the same again is the same task.</returns>
    /// <exception cref="DailiesException">The server refused: 409 where there is no such clip, with the reason.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within a minute; it may have done it.</exception>
    public Task<Video> RecoverAsync(string id, CancellationToken ct = default) => BoundedAsync(
        DeleteBound,
        async stop =>
        {
            using var answer = await api.PostAsync($"v1/kyyvideo2/videos/{Uri.EscapeDataString(id)}/recover", null, stop);
            return await Answer.VideoAsync(answer, time, stop);
        },
        ct);

    /// <summary>A page of this key's tasks, newest first. A service of ours only.</summary>
    /// <exception cref="DailiesException">The server refused; the message names all that is wrong.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public Task<VideoPage> ListAsync(VideoQuery query, CancellationToken ct = default) => BoundedAsync(
        QueryBound,
        async stop =>
        {
            using var answer = await api.GetAsync("v1/kyyvideo2/videos" + query.Text, stop);
            return await Answer.PageAsync(answer, time, stop);
        },
        ct);
}
