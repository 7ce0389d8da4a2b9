using System.CommandLine;

namespace Dailies.Cli.Sketching;

/// <summary><c>dailies animatic</c>: what the built-in renderer can show of itself.</summary>
static class AnimaticCommand
{
    public static Command Make() => new("animatic", "Look at what the built-in renderer draws.") { Sheet() };

    static Command Sheet()
    {
        var prompts = new Argument<FileInfo>("prompts") { Description = "A text file with a prompt on each line." };
        var output = new Option<string>("--output", "-o") { Description = "The picture, a JPEG.", DefaultValueFactory = _ => "sheet.jpg" };
        var seed = new Option<long>("--seed") { Description = "The seed of every clip.", DefaultValueFactory = _ => 1 };
        var command = new Command("sheet", "Make a clip of each prompt, and one picture of four frames of each. Exit codes: 0 made, 1 a clip failed, 2 wrong options, 5 not written.")
        {
            prompts, output, seed,
        };
        command.SetAction((parsed, ct) => CommandException.CatchAsync(
            () => MakeSheet.RunAsync(parsed.GetValue(prompts)!, parsed.GetValue(output)!, parsed.GetValue(seed), ct), ct));
        return command;
    }
}
