using System.Net;

namespace Dailies.Cli;

/// <summary>What the process returns; documented in the README, so scripts depend on it.</summary>
static class ExitCode
{
    public const int Success = 0;

    /// <summary>The task ended as failed.</summary>
    public const int TaskFailed = 1;

    /// <summary>Wrong options, or a request that the server calls invalid.</summary>
    public const int Usage = 2;

    /// <summary>The server cannot be started or reached, or stumbled.</summary>
    public const int Server = 3;

    /// <summary>The key is missing or wrong.</summary>
    public const int Key = 4;

    /// <summary>There is a clip, but it could not be downloaded or written.</summary>
    public const int Download = 5;

    /// <summary>A run of tests would have cost more than it may.</summary>
    public const int OverBudget = 6;

    /// <summary>Ended by Ctrl-C or SIGTERM, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code for what a server answered in place of a success.</summary>
    public static int Of(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => Key,
        400 or 413 or 422 => Usage,
        _ => Server,
    };
}
