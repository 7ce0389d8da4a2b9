using System.CommandLine;

namespace Dailies.Cli.Checking;

/// <summary><c>dailies check</c>: its options.</summary>
static class CheckCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("file") { Description = "The JSON bodies of creates; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var catalogue = new Option<string?>("--catalogue") { Description = "A file of models, sizes and prices to add to the built-in ones." };
        var json = new Option<bool>("--json") { Description = "Print a line of JSON for each file, for scripts." };
        var strict = new Option<bool>("--strict") { Description = "Make a warning exit code 1." };
        var server = UrlOption.Make("--server", "A running server to ask, with its models and prices. Default: none; nothing is sent anywhere.");
        var key = new Option<string?>("--key") { Description = $"The key for that server, or {Variable.Key}." };
        var command = new Command("check", "Tell what a request would make and take, without making it. Exit codes: 0 fine, 1 warnings with --strict, 2 wrong options or request, 3 no server, 4 wrong key.")
        {
            files, catalogue, json, strict, server, key,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(server) is not null && result.GetValue(catalogue) is not null) result.AddError("--server and --catalogue exclude each other: a server has its own.");
            if ((result.GetValue(files) ?? []).Count(file => file == Check.StandardInput) > 1) result.AddError("- can be read once only.");
        });
        command.SetAction((parsed, ct) => new Check(
            parsed.GetValue(catalogue), parsed.GetValue(server), parsed.GetValue(key) ?? Variable.Read(Variable.Key), parsed.GetValue(json), parsed.GetValue(strict))
            .RunAsync(parsed.GetValue(files)!, ct));
        return command;
    }
}
