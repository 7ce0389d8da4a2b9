using System.Globalization;

namespace Dailies.Cluster.Tests;

/// <summary>What the caller of the tests may set, in environment variables.</summary>
static class Wish
{
    /// <summary>DAILIES_KILL_SEED: repeats a run, as far as chance goes; null: each run has its own.</summary>
    public static int? Seed => Number("DAILIES_KILL_SEED") is { } number ? (int)number : null;

    /// <summary>DAILIES_KILL_MINUTES: how long the troubles go on, all together, with new seeds; null: each is made once.</summary>
    public static TimeSpan? Time => Number("DAILIES_KILL_MINUTES") is { } number ? TimeSpan.FromMinutes(number) : null;

    /// <summary>DAILIES_KILL_TROUBLE: part of the name of the only troubles to be made; empty: all.</summary>
    public static string Trouble => Environment.GetEnvironmentVariable("DAILIES_KILL_TROUBLE") ?? "";

    static double? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
