using System.Globalization;
using System.Text.Json;
using Dailies.Assets;
using Dailies.Client;
using Dailies.Fetching;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Upstream.Ark;

/// <summary>
/// Volcengine Ark, or BytePlus ModelArk: the tasks of <c>/contents/generations/tasks</c>. What its documentation leaves open, and
/// what is assumed, stands in <c>docs/engines.md</c>.
/// </summary>
public sealed class ArkUpstream : IUpstream
{
    // Pages of the list, newest first, that are gone through for a lost order; each has this many.
    const int Pages = 100;
    const int PageSize = 100;

    // Their clock and ours may differ, and the list shows whole seconds.
    static readonly TimeSpan ClockBound = TimeSpan.FromMinutes(5);

    readonly ArkWire wire;
    readonly DailiesClient downloads;
    readonly ArkModels models;
    readonly ArkStaging? staging;

    /// <summary>Makes it; nothing is asked yet.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="server">The base URL, <c>/api/v3</c> included.</param>
    /// <param name="key">Our API key there.</param>
    /// <param name="models">Model or endpoint ids in place of the usual ones, by our names.</param>
    /// <param name="library">How faces are brought into its asset library, and where is kept which are there; null: none are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="transport">What sends the requests; null: a connection pool of its own.</param>
    public ArkUpstream(
        string name, Uri server, string key, IReadOnlyDictionary<string, string> models,
        (ArkLibrarySettings Settings, ITaskStore Store)? library, TimeProvider time, HttpMessageHandler? transport = null)
    {
        Name = name;
        wire = new(server, key, time, transport);
        // Clips lie elsewhere, under signed URLs; no key goes with them.
        downloads = new(server, key, time, transport);
        this.models = new(server, models);
        if (library is var (settings, store)) staging = new(name, new ArkLibrary(server, settings, time, transport), store, time);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task<HandOver> HandOverAsync(TaskId task, Reference reference, Uri? published, string path, CancellationToken ct)
    {
        var url = published?.AbsoluteUri
            ?? (Uri.TryCreate(reference.Source, UriKind.Absolute, out var own) && own.Scheme is "http" or "https" ? reference.Source : null);
        ContentHash? content =
            staging is null || reference.Kind == MediaKind.Audio ? null : await ContentHash.OfFileAsync(path, ct);
        if (content is { } bytes && await staging!.HandOverAsync(bytes, reference.Kind, url, ct) is { } staged) return staged;
        if (published is not null) return new HandOver.Ready(published.AbsoluteUri, content);
        if (reference.Kind != MediaKind.Video)
            return new HandOver.Ready(await ArkRequest.DataUriAsync(path, reference.Kind, ct), content);

        return url is not null
            ? new HandOver.Ready(url, content)
            : new HandOver.Refused(new(
                RefusalKind.Order,
                $"{Name} takes videos by URL only, and this one has none; "
                + $"start the service with --public-url, where {Name} can fetch it from."));
    }

    /// <inheritdoc/>
    // It reads references where they lie, and what is in its library is there for later orders too.
    public Task TidyAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<SubmitOutcome> SubmitAsync(UpstreamOrder order, CancellationToken ct)
    {
        if (models.Of(order.Request.Model) is not { } model)
            return Refused(new(
                RefusalKind.Account, $"{Name} has no model for {order.Request.Model}; the configuration may name one."));

        var body = ArkRequest.Of(order, model);
        if (body.Length > ArkRequest.MaxBytes)
            return Refused(new(
                RefusalKind.Order,
                $"With its references the order has {body.Length / 1e6:0.0} MB; {Name} takes {ArkRequest.MaxBytes / 1e6:0} MB. "
                + "Give large media by URL."));

        var answer = await wire.SendAsync(HttpMethod.Post, "", body, ct);
        if (answer.Text("id") is { Length: > 0 } id && answer.Ok) return new SubmitOutcome.Accepted(id);
        return answer.Definite
            ? Refused(await WithFacesAsync(order, ArkErrors.Refusal(answer), CancellationToken.None))
            : new SubmitOutcome.Doubtful(answer.Reason);
    }

    // What was refused as somebody's face is taken from the asset library, so that it is to be brought there. The answer does not
    // say which it was, if there were several.
    async Task<Refusal> WithFacesAsync(UpstreamOrder order, Refusal refusal, CancellationToken ct)
    {
        if (ArkErrors.FaceIn(refusal.Code) is not { } kind) return refusal;
        if (staging is null) return refusal with { Reason = $"{refusal.Reason} {ArkErrors.NoLibrary}" };

        ContentHash[] faces =
        [
            .. order.Request.References.Zip(order.References)
                .Where(pair => pair.First.Kind == kind && !pair.Second.Address.StartsWith("asset://", StringComparison.Ordinal))
                .Select(pair => pair.Second.Content)
                .OfType<ContentHash>(),
        ];
        if (faces.Length == 0) return refusal;

        // The order was refused for certain, and stays so: what cannot be stored now is found out anew with the next submit.
        refusal = refusal with { Kind = RefusalKind.References };
        try
        {
            foreach (var face in faces) await staging.WantAsync(face, ct);
            return refusal;
        }
        catch (StoreUnavailableException)
        {
            return refusal;
        }
    }

    /// <inheritdoc/>
    public async Task<FindOutcome> FindAsync(TaskId task, DateTimeOffset submitted, CancellationToken ct)
    {
        var name = task.ToString();
        for (var page = 1; page <= Pages; page++)
        {
            var answer = await wire.SendAsync(
                HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"?page_num={page}&page_size={PageSize}"), null, ct);
            if (answer.Status is 404 or 405) return new FindOutcome.Unlisted();
            if (!answer.Ok || ArkAnswer.List(answer.Body, "items") is not { } items)
                return new FindOutcome.Stumbled(answer.Reason, answer.RetryAfter);

            var last = DateTimeOffset.MaxValue;
            foreach (var item in items.EnumerateArray())
            {
                if (ArkAnswer.Text(item, "safety_identifier") == name && ArkAnswer.Text(item, "id") is { } id)
                    return new FindOutcome.Found(id);
                if (ArkAnswer.Number(item, "created_at") is { } created) last = DateTimeOffset.FromUnixTimeSeconds(created);
            }

            if (items.GetArrayLength() < PageSize || last < submitted - ClockBound) break;
        }

        // A repeated order would be another one there.
        return new FindOutcome.Absent(MayRepeat: false);
    }

    /// <inheritdoc/>
    public async Task<QueryOutcome> QueryAsync(string id, CancellationToken ct)
    {
        var answer = await wire.SendAsync(HttpMethod.Get, "/" + Uri.EscapeDataString(id), null, ct);
        if (answer.Status == 404) return new QueryOutcome.Missing();
        if (!answer.Ok || answer.Body is not { ValueKind: JsonValueKind.Object } body)
            return new QueryOutcome.Stumbled(answer.Reason, answer.RetryAfter);

        var status = ArkAnswer.Text(body, "status");
        return status switch
        {
            "succeeded" => Made(body),
            "failed" => ArkErrors.Failure(body),
            "cancelled" => new QueryOutcome.Failed($"It was cancelled with {Name}.", "cancelled"),
            "expired" => new QueryOutcome.Failed($"{Name} gave it up: it had waited there for as long as it may.", "expired"),
            // queued, running, and what is not known yet: a status that is new must not lose what was paid for.
            _ => new QueryOutcome.Waiting(0),
        };
    }

    /// <inheritdoc/>
    // Only what is queued can be cancelled there; of a running one it says so, and of one that has ended it would forget the
    // record, and with it what it cost.
    public async Task CancelAsync(string id, CancellationToken ct)
    {
        var answer = await wire.SendAsync(HttpMethod.Get, "/" + Uri.EscapeDataString(id), null, ct);
        if (answer.Text("status") == "queued") await wire.SendAsync(HttpMethod.Delete, "/" + Uri.EscapeDataString(id), null, ct);
    }

    /// <inheritdoc/>
    public async Task<Undelivered?> DownloadAsync(Uri url, string path, Action alive, CancellationToken ct)
    {
        try
        {
            await downloads.DownloadAsync(url, path, alive, ct);
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
        var answer = await wire.SendAsync(HttpMethod.Get, "?page_num=1&page_size=1", null, ct);
        return answer.Status is 401 or 403 ? $"The upstream {Name} does not take the key: {answer.Reason}"
            : answer.Status is null or >= 500 ? $"The upstream {Name} does not answer as it should: {answer.Reason}"
            : null;
    }

    /// <summary>Ends its connections.</summary>
    public void Dispose()
    {
        wire.Dispose();
        downloads.Dispose();
        staging?.Dispose();
    }

    static SubmitOutcome.Refused Refused(Refusal refusal) => new(refusal);

    static QueryOutcome Made(JsonElement task)
    {
        var (content, usage) = (ArkAnswer.Part(task, "content") ?? default, ArkAnswer.Part(task, "usage") ?? default);
        var url = ArkAnswer.Text(content, "video_url");
        var tokens = ArkAnswer.Number(usage, "completion_tokens") ?? ArkAnswer.Number(usage, "total_tokens");
        return Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? new QueryOutcome.Made(address, tokens)
            : new QueryOutcome.Stumbled("It says succeeded, but not where the clip lies.", null);
    }
}
