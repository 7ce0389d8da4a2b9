using System.Net;
using Dailies.Client;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Upstreams;
using VideoRequest = Dailies.Client.VideoRequest;

namespace Dailies.Upstream.Seedance;

/// <summary>A gateway that speaks the native contract: the hosted one, or another Dailies.</summary>
public sealed class SeedanceUpstream : IUpstream
{
    readonly DailiesClient client;
    readonly SeedanceUploads uploads;

    /// <summary>Makes it; nothing is asked yet.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="server">The base URL, its path included.</param>
    /// <param name="key">Our key there.</param>
    /// <param name="store">Where is kept what was uploaded there.</param>
    /// <param name="time">The clock.</param>
    /// <param name="transport">What sends the requests; null: a connection pool of its own.</param>
    public SeedanceUpstream(string name, Uri server, string key, ITaskStore store, TimeProvider time, HttpMessageHandler? transport = null)
    {
        (Name, client) = (name, new DailiesClient(server, key, time, transport));
        uploads = new(name, client, store);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<HandOver> HandOverAsync(TaskId task, Reference reference, Uri? published, string path, CancellationToken ct) =>
        uploads.HandOverAsync(task, reference, published, path, ct);

    /// <inheritdoc/>
    public Task TidyAsync(CancellationToken ct) => uploads.TidyAsync(ct);

    /// <inheritdoc/>
    public async Task<SubmitOutcome> SubmitAsync(UpstreamOrder order, CancellationToken ct)
    {
        try
        {
            var made = await client.CreateAsync(Request(order), order.Task.ToString(), ct);
            return new SubmitOutcome.Accepted(made.Id);
        }
        catch (DailiesException e) when (Definite(e))
        {
            return new SubmitOutcome.Refused(SeedanceErrors.Refusal(e));
        }
        catch (HttpRequestException e) when (Trouble.NeverSent(e))
        {
            return new SubmitOutcome.Refused(new(RefusalKind.Passing, SeedanceErrors.Unreached(e)));
        }
        catch (Exception e) when (e is DailiesException or HttpRequestException or TimeoutException)
        {
            return new SubmitOutcome.Doubtful(e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<FindOutcome> FindAsync(TaskId task, DateTimeOffset submitted, CancellationToken ct)
    {
        try
        {
            var name = task.ToString();
            var page = await client.ListAsync(new() { IdempotencyKey = name, Limit = 1 }, ct);
            // One that does not know the filter lists whatever it has.
            return page.IdempotencyKey != name ? new FindOutcome.Unlisted()
                : page.Videos is [var found, ..] ? new FindOutcome.Found(found.Id)
                : new FindOutcome.Absent(MayRepeat: true);
        }
        catch (DailiesException e) when (e.Passing || e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new FindOutcome.Stumbled(e.Message, e.RetryAfter);
        }
        catch (DailiesException)
        {
            return new FindOutcome.Unlisted();
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new FindOutcome.Stumbled(SeedanceErrors.Unreached(e), null);
        }
    }

    /// <inheritdoc/>
    public async Task<QueryOutcome> QueryAsync(string id, CancellationToken ct)
    {
        try
        {
            var video = await client.GetAsync(id, ct);
            return video switch
            {
                { Completed: true, VideoUrl: { IsAbsoluteUri: true } url } => new QueryOutcome.Made(url, video.TotalTokens),
                { Completed: true } => new QueryOutcome.Stumbled("It says completed, but not where the clip lies.", null),
                { Ended: true } => new QueryOutcome.Failed(video.Error ?? "It failed there, without a reason.", null),
                _ => new QueryOutcome.Waiting(video.Progress ?? 0),
            };
        }
        catch (DailiesException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return new QueryOutcome.Missing();
        }
        catch (DailiesException e)
        {
            return new QueryOutcome.Stumbled(e.Message, e.RetryAfter);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new QueryOutcome.Stumbled(SeedanceErrors.Unreached(e), null);
        }
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string id, CancellationToken ct)
    {
        try
        {
            await client.CancelAsync(id, ct);
        }
        catch (Exception e) when (e is DailiesException or HttpRequestException or TimeoutException)
        {
            // The hosted gateway cannot cancel; what became of it is asked for in any case.
        }
    }

    /// <inheritdoc/>
    public async Task<Undelivered?> DownloadAsync(Uri url, string path, Action alive, CancellationToken ct)
    {
        try
        {
            await client.DownloadAsync(url, path, alive, ct);
            return null;
        }
        catch (Exception e) when (e is DailiesException or HttpRequestException or TimeoutException)
        {
            return new(e.Message, (e as DailiesException)?.RetryAfter);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        try
        {
            await client.GetAsync(TaskId.New(DateTimeOffset.UnixEpoch).ToString(), ct);
            return null;
        }
        catch (DailiesException e) when (e.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return $"The upstream {Name} does not take the key: {e.Message}";
        }
        catch (DailiesException e) when (e.Passing)
        {
            return $"The upstream {Name} does not answer as it should: {e.Message}";
        }
        catch (DailiesException)
        {
            // It answers, and knows of no such task.
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return $"The upstream {Name}: {SeedanceErrors.Unreached(e)}";
        }
    }

    /// <summary>Ends its connections.</summary>
    public void Dispose() => client.Dispose();

    static VideoRequest Request(UpstreamOrder order)
    {
        var request = order.Request;
        return new()
        {
            Model = request.Model,
            Prompt = request.Prompt,
            Duration = request.Duration,
            AspectRatio = request.Ratio,
            Resolution = request.Resolution,
            GenerateAudio = request.Audio,
            Seed = request.Seed,
            FirstImage = Of(ReferenceRole.FirstImage)?[0],
            LastImage = Of(ReferenceRole.LastImage)?[0],
            ReferenceImages = Of(ReferenceRole.Image),
            ReferenceVideos = Of(ReferenceRole.Video),
            ReferenceAudios = Of(ReferenceRole.Audio),
            CallbackUrl = order.Callback?.AbsoluteUri,
        };

        IReadOnlyList<string>? Of(ReferenceRole role) =>
            request.References.Zip(order.References).Where(pair => pair.First.Role == role).Select(pair => pair.Second.Address).ToList() is { Count: > 0 } all
                ? all
                : null;
    }

    // It said so itself. 408: it did not read all of it, and what then is not said. 2xx: the hosted gateway tells some errors so.
    static bool Definite(DailiesException error) =>
        (int)error.Status is >= 400 and < 500 and not 408 || (int)error.Status is >= 200 and < 300;
}
