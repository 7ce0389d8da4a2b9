using Dailies.Client;

namespace Dailies.Cli.Assets;

/// <summary>The server whose assets are meant, and the key for it.</summary>
sealed record Library(Uri? Server, string? Key)
{
    /// <summary>Does <paramref name="work"/> with it; returns the exit code.</summary>
    public async Task<int> RunAsync(Func<DailiesClient, Task<int>> work, CancellationToken ct)
    {
        if (Server is null) return Failed(ExitCode.Usage, $"which server? Give it with --server or in {Variable.Url}");
        if (Key is null) return Failed(ExitCode.Key, $"a server needs a key; give it with --key or in {Variable.Key}");

        using var client = new DailiesClient(Server, Key);
        try
        {
            return await work(client);
        }
        catch (DailiesException e)
        {
            return Failed((int)e.Status is 401 or 403 ? ExitCode.Key : (int)e.Status is >= 400 and < 500 and not 429 ? ExitCode.Usage : ExitCode.Server, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return Failed(ExitCode.Server, $"{Server} cannot be asked: {e.Message}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Failed(ExitCode.Interrupted, "interrupted");
        }
    }

    /// <summary>Says what went wrong; returns the exit code.</summary>
    public static int Failed(int code, string error)
    {
        Console.Error.WriteLine($"dailies: {error}");
        return code;
    }
}
