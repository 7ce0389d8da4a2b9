using Dailies.Storage;

namespace Dailies.Server.Health;

/// <summary>Whether the database answers the smallest question there is.</summary>
static class DatabaseCheck
{
    public static async Task<CheckResult> RunAsync(ITaskStore tasks, CancellationToken ct)
    {
        try
        {
            await tasks.HasKeysAsync(ct);
            return CheckResult.Ok;
        }
        catch (StoreUnavailableException e)
        {
            return new(e.Message);
        }
    }
}
