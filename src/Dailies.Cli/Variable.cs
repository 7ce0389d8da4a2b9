namespace Dailies.Cli;

/// <summary>The environment variables that stand in for options.</summary>
static class Variable
{
    /// <summary>The server to use.</summary>
    public const string Url = "DAILIES_URL";

    /// <summary>The key for it, or the key that <c>serve</c> accepts.</summary>
    public const string Key = "DAILIES_API_KEY";

    /// <summary>The database of <c>serve</c>: its URL holds a password, which a command line shows to everyone on the machine.</summary>
    public const string Database = "DAILIES_DATABASE";

    /// <summary>The files of <c>serve</c>.</summary>
    public const string Files = "DAILIES_FILES";

    /// <summary>The key for the upstream of <c>serve</c>.</summary>
    public const string UpstreamKey = "DAILIES_UPSTREAM_KEY";

    /// <summary>The value; null where it is not set or empty.</summary>
    public static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
