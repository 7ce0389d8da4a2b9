using System.CommandLine;
using System.CommandLine.Help;
using Dailies.Cli;
using Dailies.Cli.Administering;
using Dailies.Cli.Assets;
using Dailies.Cli.Checking;
using Dailies.Cli.Emulating;
using Dailies.Cli.Following;
using Dailies.Cli.Generating;
using Dailies.Cli.Serving;
using Dailies.Cli.Sketching;
using Dailies.Cli.Usage;

// Not a RootCommand: that is named after the file, which nobody calls.
var root = new Command("dailies", "Dailies makes videos from prompts, over the Seedance 2.0 task API.")
{
    new HelpOption { Recursive = true }, new VersionOption(), GenerateCommand.Make(), CheckCommand.Make(), ServeCommand.Make(),
    TasksCommand.Make(), AssetsCommand.Make(), KeysCommand.Make(), UsageCommand.Make(), EmulateCommand.Make(), AnimaticCommand.Make(),
};
var parsed = root.Parse(args);
if (parsed.Errors is [var error, ..])
{
    Console.Error.WriteLine($"dailies: {ParseProblem.Sentence(error)}");
    Console.Error.WriteLine("Try 'dailies --help' or 'dailies generate --help'.");
    return ExitCode.Usage;
}

using var signals = new Signals();
// Signals are ours: the library's own handling ends the process after two seconds, with a render to give back.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null }, signals.Stop);
