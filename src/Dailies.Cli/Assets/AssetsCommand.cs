using System.CommandLine;
using Dailies.Assets;

namespace Dailies.Cli.Assets;

/// <summary><c>dailies assets add</c>, <c>list</c> and <c>remove</c>: the asset library of a running server.</summary>
static class AssetsCommand
{
    public static Command Make()
    {
        var server = UrlOption.Make("--server", $"The server, such as http://127.0.0.1:8080, or {Variable.Url}.");
        var key = new Option<string?>("--key") { Description = $"The key for it, or {Variable.Key}." };
        server.Recursive = key.Recursive = true;
        var command = new Command("assets", "Keep pictures, videos and sounds on a server, to use them as asset://ID.")
        {
            server, key, Add(On), List(On), Remove(On),
        };
        command.Validators.Add(result =>
        {
            if (Variable.Read(Variable.Url) is { } url && UrlOption.Parse(url) is null) result.AddError($"{Variable.Url}: '{url}' is not a URL such as http://127.0.0.1:8080.");
        });
        return command;

        Library On(ParseResult parsed) => new(
            parsed.GetValue(server) ?? (Variable.Read(Variable.Url) is { } url ? UrlOption.Parse(url) : null),
            parsed.GetValue(key) ?? Variable.Read(Variable.Key));
    }

    static Command Add(Func<ParseResult, Library> on)
    {
        var sources = new Argument<string[]>("file") { Description = "Files, or public URLs that the server is to fetch.", Arity = ArgumentArity.OneOrMore };
        var type = new Option<string?>("--type") { Description = $"{AssetTypes.All}. Default: by the name." };
        var name = new Option<string?>("--name") { Description = "What it is called, of one file alone. Default: as the file." };
        var command = new Command("add", "Add files. Prints the id of each; waits until it can be used.") { sources, type, name };
        command.Validators.Add(result =>
        {
            if (result.GetValue(type) is { } word && AssetTypes.Parse(word) is null) result.AddError($"--type: {word} is not one of {AssetTypes.All}.");
            if (result.GetValue(name) is not null && result.GetValue(sources) is { Length: > 1 }) result.AddError("--name: is for one file; several were given.");
        });
        command.SetAction((parsed, ct) => on(parsed).RunAsync(
            client => AddAssets.RunAsync(client, parsed.GetValue(sources)!, parsed.GetValue(type), parsed.GetValue(name), ct), ct));
        return command;
    }

    static Command List(Func<ParseResult, Library> on)
    {
        var command = new Command("list", "List them, newest first.");
        command.SetAction((parsed, ct) => on(parsed).RunAsync(client => ListAssets.RunAsync(client, ct), ct));
        return command;
    }

    static Command Remove(Func<ParseResult, Library> on)
    {
        var ids = new Argument<string[]>("id") { Description = "Ids, as add printed them.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("remove", "Delete them. Tasks that were created with them are made all the same.") { ids };
        command.SetAction((parsed, ct) => on(parsed).RunAsync(
            async client =>
            {
                foreach (var id in parsed.GetValue(ids)!) await client.DeleteAssetAsync(id, ct);
                return ExitCode.Success;
            },
            ct));
        return command;
    }
}
