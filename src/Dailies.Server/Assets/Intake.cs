using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Processes;

namespace Dailies.Server.Assets;

/// <summary>Checks and keeps files that are sent, a few at a time: each check runs ffmpeg.</summary>
sealed class Intake(Contents contents, MediaProbe probe) : IDisposable
{
    const int AtOnce = 4;

    readonly SemaphoreSlim room = new(AtOnce);

    /// <summary>The content of a file, or what is wrong with it.</summary>
    /// <exception cref="ToolException">ffprobe or ffmpeg is not there, or does not end.</exception>
    public async Task<(Content? Kept, IReadOnlyList<string> Problems)> KeepAsync(string path, AssetType type, CancellationToken ct)
    {
        await room.WaitAsync(ct);
        try
        {
            var check = type.Kind() is { } kind ? await MediaCheck.OfAsync(path, kind, probe, () => { }, ct) : null;
            return check is { Problems.Count: > 0 } ? (null, check.Problems) : (await contents.KeepAsync(path, check?.Facts, ct), []);
        }
        finally
        {
            room.Release();
        }
    }

    public void Dispose() => room.Dispose();
}
