using System.CommandLine;
using System.CommandLine.Help;
using Dailies.Bench;
using Dailies.Bench.Creating;
using Dailies.Bench.Draining;
using Dailies.Bench.Growing;
using Dailies.Bench.Idling;
using Dailies.Bench.Polling;
using Dailies.Bench.Sketching;

var database = new Option<string?>("--database")
{
    Description = "A PostgreSQL to measure on, postgres://USER:PASSWORD@HOST:PORT, whose user may create databases. Default: one of its own.",
    Recursive = true,
};
var root = new Command("bench", "Measures Dailies on PostgreSQL against what else could be used, as ratios in one run.")
{
    new HelpOption { Recursive = true },
    database,
    CreateCommand.Make(database),
    DrainCommand.Make(database),
    IdleCommand.Make(database),
    RowsCommand.Make(database),
    PollCommand.Make(database),
    AnimaticCommand.Make(),
    AllCommand.Make(database),
    SlowUpstream.Make(),
};
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
