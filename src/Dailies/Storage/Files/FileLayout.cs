using System.Globalization;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Files;

/// <summary>What files are called in a store.</summary>
public static class FileLayout
{
    /// <summary>What the names of all clips begin with.</summary>
    public const string Clips = "clips/";

    /// <summary>What the names of all references begin with.</summary>
    public const string References = "references/";

    const string ClipExtension = ".mp4";

    /// <summary>A clip is named by the lease it is made under, so that a worker that comes late cannot put its own in the place of another.</summary>
    public static string ClipFile(Lease lease) => $"{lease.Task}.{lease.Token}{ClipExtension}";

    /// <summary>Where a clip lies whose <see cref="Clip.File"/> is this.</summary>
    public static string Clip(string file) => Clips + file;

    /// <summary>Where a reference of a task lies.</summary>
    public static string Reference(TaskId task, string file) => $"{References}{task}/{file}";

    /// <summary>The lease under which the clip of this name was made; null where it is no clip's name.</summary>
    public static Lease? LeaseOf(string name)
    {
        if (!name.StartsWith(Clips, StringComparison.Ordinal)) return null;
        var parts = name[Clips.Length..].Split('.');
        return parts.Length == 3 && TaskId.Parse(parts[0]) is { } task
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            ? new(task, token)
            : null;
    }

    /// <summary>The task whose reference has this name; null where it is no reference's name.</summary>
    public static TaskId? TaskOf(string name) =>
        name.StartsWith(References, StringComparison.Ordinal) ? TaskId.Parse(name[References.Length..].Split('/')[0]) : null;
}
