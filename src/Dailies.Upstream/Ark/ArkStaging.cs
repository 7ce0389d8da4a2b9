using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Storage;
using Dailies.Upstreams;

namespace Dailies.Upstream.Ark;

/// <summary>
/// Brings into Ark's asset library what Ark takes from there only: pictures and videos that may show a real person. That it does
/// so is known once it has refused them; from then on every order with these bytes uses the asset. The store keeps which is which.
/// </summary>
sealed class ArkStaging(string name, ArkLibrary library, ITaskStore store, TimeProvider time) : IDisposable
{
    // An asset that was usable is believed to be so for this long: their owner may delete it there.
    static readonly TimeSpan Belief = TimeSpan.FromHours(1);

    static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(3);
    static readonly TimeSpan LastLook = TimeSpan.FromMinutes(1);

    /// <summary>Notes that these bytes are to be brought there.</summary>
    public Task WantAsync(ContentHash content, CancellationToken ct) => store.WantStagedAsync(name, content, ct);

    /// <summary>How a reference reaches Ark by its library; null where it is taken without.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="url">Where Ark can fetch them from; null: nowhere.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<HandOver?> HandOverAsync(ContentHash content, MediaKind kind, string? url, CancellationToken ct) =>
        await store.FindStagedAsync(name, content, ct) switch
        {
            null => null,
            { State: StagedState.Active, Asset: { } asset } staged when time.GetUtcNow() - staged.Checked < Belief =>
                Ready(asset, content),
            { Asset: { } asset } staged => await LookAsync(content, asset, staged, ct),
            _ => await BringAsync(content, kind, url, ct),
        };

    /// <summary>Ends its connections.</summary>
    public void Dispose() => library.Dispose();

    static HandOver.Ready Ready(string asset, ContentHash content) => new($"asset://{asset}", content);

    async Task<HandOver> BringAsync(ContentHash content, MediaKind kind, string? url, CancellationToken ct)
    {
        // It may have been brought already: by another node, or with an answer that was not heard.
        var (known, listed) = await library.FindAsync(content, ct);
        if (!listed.Ok) return Not(listed);
        if (known is null && url is null)
            return new HandOver.Refused(new(
                RefusalKind.Order,
                $"It may show a real person, which {name} takes from its asset library only, and the library fetches files by URL: "
                + $"start the service with --public-url, where {name} can fetch it from."));

        if (known is null)
        {
            var made = await library.CreateAsync(content, kind, url!, ct);
            if (!made.Ok || made.Text("Id") is null) return Not(made);
            known = made.Text("Id");
        }

        await store.NoteStagedAsync(name, content, StagedState.Reviewed, known, ct);
        return new HandOver.Waiting(FirstLook);
    }

    async Task<HandOver> LookAsync(ContentHash content, string asset, Staged staged, CancellationToken ct)
    {
        var answer = await library.GetAsync(asset, ct);
        switch (answer.Ok ? answer.Text("Status") : null)
        {
            case "Active":
                await store.NoteStagedAsync(name, content, StagedState.Active, asset, ct);
                return Ready(asset, content);
            case "Failed":
                // The next order with it finds out anew: a download that failed may do then.
                await store.DropStagedAsync(name, content, ct);
                return new HandOver.Refused(ArkErrors.Unstaged(answer));
            case not null:
                return new HandOver.Waiting(Later(time.GetUtcNow() - staged.Since));
        }

        if (answer.Status != 404) return Not(answer);

        // It was deleted there.
        await store.NoteStagedAsync(name, content, StagedState.Wanted, null, ct);
        return new HandOver.Waiting(TimeSpan.Zero);
    }

    // The library costs nothing, and what it did not hear is asked again.
    HandOver Not(ArkAnswer answer)
    {
        if (!answer.Definite || answer.Ok) return new HandOver.Waiting(answer.RetryAfter ?? FirstLook);

        var refusal = ArkErrors.Refusal(answer);
        return refusal.Kind == RefusalKind.Passing
            ? new HandOver.Waiting(refusal.RetryAfter ?? FirstLook)
            : new HandOver.Refused(refusal with { Reason = $"The asset library of {name} did not take it. {refusal.Reason}" });
    }

    static TimeSpan Later(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 2, FirstLook.Ticks, LastLook.Ticks));
}
