using System.CommandLine;
using Dailies.Fetching;

namespace Dailies.Cli.Generating;

/// <summary>Reads options that take a URL or a file; files are uploaded before they are used.</summary>
sealed class MediaOption
{
    readonly Dictionary<string, string> files = [];
    readonly List<string> problems = [];

    /// <summary>What is wrong with the files, one sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The files among the values, and what each is to be.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    public string? Read(ParseResult parsed, Option<string?> option, MediaKind kind) =>
        parsed.GetValue(option) is { } value ? Read(option.Name, value, kind) : null;

    /// <summary>Null where the option was not given.</summary>
    public IReadOnlyList<string>? Read(ParseResult parsed, Option<string[]> option, MediaKind kind) =>
        parsed.GetValue(option) is { Length: > 0 } values ? [.. values.Select(value => Read(option.Name, value, kind))] : null;

    string Read(string option, string value, MediaKind kind)
    {
        // The server judges a URL; a scheme is at least two letters, so that C:\ is a file.
        if (value.Contains("://", StringComparison.Ordinal) || value.StartsWith("data:", StringComparison.Ordinal)) return value;

        if (!File.Exists(value)) return Problem($"{option}: there is no file {value}");
        if (FileTypes.Of(value) is not { } type || type.ToString() != kind.ToString())
            return Problem($"{option}: {value} is not one of {FileTypes.Extensions(kind)}");
        if (new FileInfo(value).Length is var length && length >= MediaLimits.MaxBytes(kind))
            return Problem($"{option}: {value} has {length:N0} bytes; less than {MediaLimits.MaxBytes(kind):N0} are allowed");

        files[value] = type.ToString();
        return value;
    }

    string Problem(string sentence)
    {
        problems.Add(sentence);
        return "";
    }
}
