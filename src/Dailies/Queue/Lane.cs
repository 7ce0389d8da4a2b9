using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>The lines that tasks wait in; each has workers of its own. An upstream has a lane of its name.</summary>
public static class Lane
{
    /// <summary>Tasks whose references are still to be fetched.</summary>
    public const string Fetch = "fetch";

    /// <summary>Tasks that the animatic renderer makes.</summary>
    public const string Animatic = "animatic";

    /// <summary>Tasks whose clip lies with an upstream.</summary>
    public const string Download = "download";

    /// <summary>Tasks that wait as long as a hosted service would have them wait; of a server that emulates one.</summary>
    public const string Emulated = "emulated-queue";

    /// <summary>Those that there are without any upstream.</summary>
    public static IReadOnlyList<string> All { get; } = [Fetch, Animatic];

    /// <summary>All that there are beside upstreams of these names.</summary>
    public static IReadOnlyList<string> With(IReadOnlyCollection<string> upstreams) => upstreams.Count == 0 ? All : [.. All, Download, .. upstreams];

    /// <summary>Whether tasks that are worked on in a lane are still queued for their clients.</summary>
    public static bool Queues(string lane) => lane is Fetch or Emulated;

    /// <summary>Where a new task goes first.</summary>
    public static string First(VideoRequest request) =>
        request.Recovers is not null ? Download : request.References.Count > 0 ? Fetch : request.Engine;
}
