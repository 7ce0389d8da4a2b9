using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dailies.Server.Emulation;

namespace Dailies.Cli.Serving;

/// <summary>The options of <c>serve</c> that have it stand in for the hosted service in tests.</summary>
sealed class EmulationOptions
{
    readonly Option<bool> emulate = new("--emulate")
    {
        Description = "Stand in for the hosted service in tests: its times, its failures and its prices, with a clock that a test can move.",
    };

    readonly Option<double> speed = new("--emulate-speed")
    {
        Description = "What the times of the models are multiplied with: 0 for at once, 1 for as long as the hosted service takes.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= 0 and <= EmulationSettings.MostSpeed)
                return factor;
            result.AddError($"--emulate-speed: '{text}' is not a number from 0 to {EmulationSettings.MostSpeed}.");
            return 0;
        },
    };

    readonly Option<string?> rules = new("--emulate-rules")
    {
        Description = "A file of rules that say what goes wrong, and with which requests.",
    };

    readonly Option<EmulatedClips> clips = WordOption.Make<EmulatedClips>(
        "--emulate-clips", "What clips show: card, which is there at once, or animatic, which takes seconds.");

    /// <summary>Adds them, and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        command.Add(emulate);
        command.Add(speed);
        command.Add(rules);
        command.Add(clips);
        command.Validators.Add(result =>
        {
            if (result.GetValue(emulate)) return;
            foreach (var option in (Option[])[speed, rules, clips])
                if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} is for an emulation; give --emulate too.");
        });
    }

    /// <summary>Whether it stands in.</summary>
    public bool Given(CommandResult result) => result.GetValue(emulate);

    /// <summary>What they say; null where it does not stand in.</summary>
    public EmulationSettings? Read(ParseResult parsed) => parsed.GetValue(emulate)
        ? new()
        {
            Speed = parsed.GetValue(speed),
            Rules = parsed.GetValue(rules) is { } file ? Path.GetFullPath(file) : null,
            Clips = parsed.GetValue(clips),
        }
        : null;
}
