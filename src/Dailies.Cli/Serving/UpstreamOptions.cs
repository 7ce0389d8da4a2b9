using System.CommandLine;
using System.CommandLine.Parsing;
using Dailies.Upstream;

namespace Dailies.Cli.Serving;

/// <summary>The options of <c>serve</c> that put it in front of a paid upstream.</summary>
sealed class UpstreamOptions
{
    readonly Option<Uri?> url = UrlOption.Make(
        "--upstream", "A gateway that speaks the native contract, another Dailies included, or Ark: it makes the clips, and its key stays here.");

    readonly Option<string?> key = new("--upstream-key")
    {
        Description = $"The key for it, or {Variable.UpstreamKey}, which a command line does not show to everyone on the machine.",
    };

    readonly Option<string?> kind = new("--upstream-kind")
    {
        Description = $"What it speaks: {Kinds}. Default: what its address says.",
    };

    readonly Option<string?> record = new("--record")
    {
        Description = "A folder into which all that passes to and from the upstream is written, clips included, without keys and signatures.",
    };

    readonly Option<string?> replay = new("--replay")
    {
        Description = "A folder written by --record that answers in the upstream's place, without network and without a key.",
    };

    static string Kinds => string.Join(", ", Enum.GetNames<UpstreamKind>()).ToLowerInvariant();

    /// <summary>Adds them, and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        command.Add(url);
        command.Add(key);
        command.Add(kind);
        command.Add(record);
        command.Add(replay);
        command.Validators.Add(result =>
        {
            var given = result.GetValue(url) is not null;
            if (given && Key(result) is null) result.AddError($"--upstream needs --upstream-key, or {Variable.UpstreamKey}.");
            if (!given && result.GetResult(url) is null && (result.GetValue(key) ?? result.GetValue(kind)) is not null)
                result.AddError("--upstream-key and --upstream-kind are for an upstream; give --upstream too.");
            if (result.GetValue(record) is not null && result.GetValue(replay) is not null)
                result.AddError("--record and --replay exclude each other: a recording is made in front of the upstream, and replayed without it.");
            if (result.GetValue(kind) is { } word && !Enum.GetNames<UpstreamKind>().Contains(word, StringComparer.OrdinalIgnoreCase))
                result.AddError($"--upstream-kind: {word} is not one of {Kinds}.");
        });
    }

    /// <summary>What they say; nothing where there is no upstream.</summary>
    public IReadOnlyList<UpstreamSettings> Read(CommandResult result) =>
        result.GetValue(url) is { } address && Key(result) is { } secret
            ? [new() { Url = address, Key = secret, Kind = Enum.TryParse<UpstreamKind>(result.GetValue(kind), ignoreCase: true, out var spoken) ? spoken : null }]
            : [];

    /// <summary>The folder to record into; null: none.</summary>
    public string? Record(CommandResult result) => result.GetValue(record);

    /// <summary>The folder to replay; null: none.</summary>
    public string? Replay(CommandResult result) => result.GetValue(replay);

    // A replay asks for none, and has to send something.
    string? Key(CommandResult result) =>
        result.GetValue(key) ?? Variable.Read(Variable.UpstreamKey) ?? (result.GetValue(replay) is null ? null : "replayed");
}
