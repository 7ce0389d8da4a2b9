using System.CommandLine;

namespace Dailies.Cli;

/// <summary>The options that say which server to ask, and as whom.</summary>
sealed class ServerOptions
{
    readonly Option<Uri?> server = UrlOption.Make("--server", $"The server, such as http://127.0.0.1:8080, or {Variable.Url}.");
    readonly Option<string?> key = new("--key") { Description = $"The key for that server, or {Variable.Key}." };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(server);
        command.Add(key);
        command.Validators.Add(result =>
        {
            if (Variable.Read(Variable.Url) is { } url && UrlOption.Parse(url) is null) result.AddError($"{Variable.Url}: '{url}' is not a URL such as http://127.0.0.1:8080.");
        });
    }

    /// <summary>The server that is named on the command line; null: none is.</summary>
    public Uri? Named(ParseResult parsed) => parsed.GetValue(server);

    /// <summary>The server that is named there or in the environment; null: none is.</summary>
    public Uri? Url(ParseResult parsed) => Named(parsed) ?? (Variable.Read(Variable.Url) is { } url ? UrlOption.Parse(url) : null);

    /// <summary>The key for it; null where none is given.</summary>
    public string? Key(ParseResult parsed) => parsed.GetValue(key) ?? Variable.Read(Variable.Key);
}
