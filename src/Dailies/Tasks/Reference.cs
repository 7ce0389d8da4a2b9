using System.Text.Json.Serialization;
using Dailies.Fetching;

namespace Dailies.Tasks;

/// <summary>What a reference is there for.</summary>
public enum ReferenceRole
{
    /// <summary>The opening frame.</summary>
    FirstImage,

    /// <summary>The closing frame.</summary>
    LastImage,

    /// <summary>A picture to be seen in the clip.</summary>
    Image,

    /// <summary>A video to be seen in the clip.</summary>
    Video,

    /// <summary>A sound to be heard in the clip.</summary>
    Audio,
}

/// <summary>A file that guides a task.</summary>
/// <param name="Role">What it is there for.</param>
/// <param name="Index">Its place among those of its role, from 0.</param>
/// <param name="Source">The URL that the caller gave; of a <c>data:</c> URI only <c>data:sha256-…</c>, so that no bytes stand in SQL.</param>
/// <param name="File">The name of its frozen bytes in the task's reference folder; null until they are fetched.</param>
/// <param name="Content">Of an asset, the SHA-256 of its bytes in hex, which are held for the task; null of everything else.</param>
public sealed record Reference(ReferenceRole Role, int Index, string Source, string? File = null, string? Content = null)
{
    /// <summary>What kind of media it must be.</summary>
    [JsonIgnore]
    public MediaKind Kind => Role switch
    {
        ReferenceRole.Video => MediaKind.Video,
        ReferenceRole.Audio => MediaKind.Audio,
        _ => MediaKind.Image,
    };

    /// <summary>The name of its field on the wire, for errors: <c>referenceImages[2]</c>.</summary>
    [JsonIgnore]
    public string Field => Role switch
    {
        ReferenceRole.FirstImage => "first_image",
        ReferenceRole.LastImage => "last_image",
        ReferenceRole.Image => $"referenceImages[{Index}]",
        ReferenceRole.Video => $"referenceVideos[{Index}]",
        _ => $"referenceAudios[{Index}]",
    };

    /// <summary>What its file is called, without extension: the field's name in characters that any file system takes.</summary>
    [JsonIgnore]
    public string Stem => Field.Replace('[', '-').TrimEnd(']');
}
