using System.Net;
using Dailies.Client;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Upstream.Seedance;

/// <summary>
/// References in the gateway's asset library, each uploaded once for all tries of its task, and deleted there when that has ended.
/// Where it lies is stored before anything else is sent, so that whoever tries next uses it.
/// </summary>
/// <param name="name">The engine's name.</param>
/// <param name="client">Speaks to the gateway; not disposed here.</param>
/// <param name="store">Where is kept what was uploaded.</param>
sealed class SeedanceUploads(string name, DailiesClient client, ITaskStore store)
{
    const int Batch = 100;

    /// <summary>Has the gateway see the frozen bytes of a reference.</summary>
    public async Task<HandOver> HandOverAsync(TaskId task, Reference reference, Uri? published, string path, CancellationToken ct)
    {
        try
        {
            var asset = await EarlierAsync(task, reference.File!, ct) ?? await UploadAsync(task, reference, path, ct);
            var settled = await client.WaitForAsync(asset, ct);
            return settled.Status == "Active"
                ? new HandOver.Ready(settled.Source)
                : new HandOver.Refused(new(RefusalKind.Order, settled.Error ?? "The upstream's asset library did not take it."));
        }
        catch (DailiesException e) when (!e.Passing && (published?.AbsoluteUri ?? Public(reference)) is { } url)
        {
            // A gateway whose library takes URLs only.
            return new HandOver.Ready(url);
        }
        catch (DailiesException e)
        {
            return new HandOver.Refused(SeedanceErrors.Refusal(e));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new HandOver.Refused(new(RefusalKind.Passing, SeedanceErrors.Unreached(e)));
        }
    }

    /// <summary>Deletes there what no task needs any more.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        while (await store.ClaimUploadsAsync(name, Batch, ct) is { Count: > 0 } unneeded)
            foreach (var upload in unneeded)
            {
                // One that has trouble now would have it with the others too; all of these wait.
                if (!await DeleteAsync(upload.Asset, ct)) return;
                await store.DropUploadAsync(upload, ct);
            }
    }

    // Whether there is nothing more to do about it: it is gone, or the gateway deletes nothing. That it does not take our key may pass.
    async Task<bool> DeleteAsync(string asset, CancellationToken ct)
    {
        try
        {
            await client.DeleteAssetAsync(asset, ct);
            return true;
        }
        catch (DailiesException e)
        {
            return !e.Passing && e.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return false;
        }
    }

    // Null where there is none, or the gateway no longer has it, or does not tell.
    async Task<Asset?> EarlierAsync(TaskId task, string file, CancellationToken ct)
    {
        if (await store.FindUploadAsync(task, name, file, ct) is not { } upload) return null;
        try
        {
            return await client.GetAssetAsync(upload.Asset, ct);
        }
        catch (DailiesException e) when (!e.Passing)
        {
            return null;
        }
    }

    async Task<Asset> UploadAsync(TaskId task, Reference reference, string path, CancellationToken ct)
    {
        var asset = await client.UploadAsync(path, reference.Kind.ToString(), reference.Field, ct);
        // Even by who must stop now: it is there.
        await store.KeepUploadAsync(new(task, name, reference.File!, asset.Id), CancellationToken.None);
        return asset;
    }

    static string? Public(Reference reference) =>
        Uri.TryCreate(reference.Source, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? reference.Source
            : null;
}
