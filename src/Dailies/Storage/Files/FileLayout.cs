using System.Globalization;
using Dailies.Assets;
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

    /// <summary>What the names of all contents begin with.</summary>
    public const string Contents = "contents/";

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

    /// <summary>
    /// A name for the file of a content, never used before: what deletes an old file of the same bytes cannot meet it. It sorts by
    /// hash, and carries its time.
    /// </summary>
    public static string NewContent(ContentHash hash, DateTimeOffset now) =>
        $"{Contents}{hash.Value[..2]}/{hash}.{Guid.CreateVersion7(now):N}";

    /// <summary>The hash of the content whose file has this name; null where it is no content's name.</summary>
    public static ContentHash? ContentOf(string name) => ContentParts(name) is var (hash, _) ? new(hash) : null;

    /// <summary>When the file of a content was named; null where it is no content's name.</summary>
    public static DateTimeOffset? ContentMade(string name) => ContentParts(name) is var (_, id) ? new TaskId(id).Made : null;

    static (string Hash, Guid Id)? ContentParts(string name) =>
        name.StartsWith(Contents, StringComparison.Ordinal) && name.Split('/')[^1].Split('.') is [var hash, var id]
        && Guid.TryParseExact(id, "N", out var value)
            ? (hash, value)
            : null;
}
