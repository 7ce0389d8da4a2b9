using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>
/// The ids that we give our tasks, which stand in requests and come back in answers, and are others in each run. A replay takes them
/// for equal, and remembers which of now is which of then.
/// </summary>
/// <param name="theirs">Ids that the upstream gave in the recording: they mean what they meant.</param>
sealed partial class TaskNames(IReadOnlySet<string> theirs)
{
    const string Any = "video_*";

    // Under an id of this time is asked only whether an upstream takes our key.
    const string Epoch = "video_00000000-0000-";

    readonly ConcurrentDictionary<string, string> now = [];
    readonly ConcurrentDictionary<string, string> then = [];

    /// <summary>A text of a request, with the ids that we had then, or with a mark for those that are new.</summary>
    public string Then(string text) => Ids().Replace(text, id => theirs.Contains(id.Value) ? id.Value : then.GetValueOrDefault(id.Value, Any));

    /// <summary>A text of a request, with a mark for each id of ours.</summary>
    public string Masked(string text) => Ids().Replace(text, id => theirs.Contains(id.Value) ? id.Value : Any);

    /// <summary>A path: what it names is the upstream's, but for the id of nothing.</summary>
    public static string Path(string path) =>
        Ids().Replace(path, id => id.Value.StartsWith(Epoch, StringComparison.Ordinal) ? Any : id.Value);

    /// <summary>Learns from a request and its recording, which have the same ids in the same places.</summary>
    public void Learn(string asked, string recorded)
    {
        foreach (var (current, old) in Ids().Matches(asked).Zip(Ids().Matches(recorded)))
            if (!theirs.Contains(old.Value)) (now[old.Value], then[current.Value]) = (current.Value, old.Value);
    }

    /// <summary>A text of an answer, with the ids of now.</summary>
    public string Now(string text) => Ids().Replace(text, id => now.GetValueOrDefault(id.Value, id.Value));

    [GeneratedRegex("video_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
