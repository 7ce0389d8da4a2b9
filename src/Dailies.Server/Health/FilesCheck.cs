using Dailies.Storage;
using Dailies.Storage.Files;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Health;

/// <summary>Whether a clip could be stored. A yes of a bucket holds for some seconds: each check is a handful of paid requests.</summary>
sealed class FilesCheck(IFileStore files, RoomGate room, TimeProvider time, ILogger log)
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    long? seen;

    public async Task<CheckResult> RunAsync(CancellationToken ct)
    {
        if (room.Full) return new(DiskFull.Sentence);
        if (files is BucketFiles && seen is { } at && time.GetElapsedTime(at) < Life) return CheckResult.Ok;
        try
        {
            await files.CheckAsync(ct);
            seen = time.GetTimestamp();
            return CheckResult.Ok;
        }
        catch (StoreException e)
        {
            // It names places, which are not for everyone.
            log.NoFiles(e);
            return new("Clips cannot be written to where they are kept.");
        }
    }
}
