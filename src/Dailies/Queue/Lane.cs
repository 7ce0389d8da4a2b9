using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>The lines that tasks wait in; each has workers of its own.</summary>
public static class Lane
{
    /// <summary>Tasks whose references are still to be fetched.</summary>
    public const string Fetch = "fetch";

    /// <summary>Tasks that the animatic renderer makes.</summary>
    public const string Animatic = "animatic";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Fetch, Animatic];

    /// <summary>Where a new task goes first.</summary>
    public static string First(VideoRequest request) => request.References.Count > 0 ? Fetch : Animatic;
}
