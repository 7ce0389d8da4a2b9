using System.CommandLine;
using Dailies.Fetching;

namespace Dailies.Cli.Generating;

/// <summary>Reads options that take a URL or a file; a file becomes a <c>data:</c> URI.</summary>
sealed class MediaOption
{
    static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".gif"] = "image/gif",
        [".mp4"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".wav"] = "audio/wav",
        [".mp3"] = "audio/mpeg",
    };

    readonly List<string> problems = [];

    /// <summary>What is wrong with the files, one sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    public string? Read(ParseResult parsed, Option<string?> option, MediaKind kind) =>
        parsed.GetValue(option) is { } value ? Read(option.Name, value, kind) : null;

    /// <summary>Null where the option was not given.</summary>
    public IReadOnlyList<string>? Read(ParseResult parsed, Option<string[]> option, MediaKind kind) =>
        parsed.GetValue(option) is { Length: > 0 } values ? [.. values.Select(value => Read(option.Name, value, kind))] : null;

    string Read(string option, string value, MediaKind kind)
    {
        // The server judges a URL; a scheme is at least two letters, so that C:\ is a file.
        if (value.Contains("://", StringComparison.Ordinal) || value.StartsWith("data:", StringComparison.Ordinal)) return value;

        var expected = kind.ToString().ToLowerInvariant() + "/";
        if (!File.Exists(value)) return Problem($"{option}: there is no file {value}");
        if (Types.GetValueOrDefault(Path.GetExtension(value)) is not { } type || !type.StartsWith(expected, StringComparison.Ordinal))
            return Problem($"{option}: {value} is not one of {string.Join(", ", Types.Where(entry => entry.Value.StartsWith(expected, StringComparison.Ordinal)).Select(entry => entry.Key))}");
        if (new FileInfo(value).Length is var length && length >= MediaLimits.MaxBytes(kind))
            return Problem($"{option}: {value} has {length:N0} bytes; less than {MediaLimits.MaxBytes(kind):N0} are allowed");

        try
        {
            return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(value))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem($"{option}: {value} cannot be read: {e.Message}");
        }
    }

    string Problem(string sentence)
    {
        problems.Add(sentence);
        return "";
    }
}
