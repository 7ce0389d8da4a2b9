using System.CommandLine;
using System.Globalization;

namespace Dailies.Cli;

/// <summary>An option that takes a whole number within a range; anything else is an error that says so.</summary>
static class NumberOption
{
    public static Option<int> Make(string name, string description, int min, int max, int usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                result.AddError($"{name}: '{text}' is not a whole number.");
            else if (number < min || number > max)
                result.AddError($"{name}: {number} is out of range; {min} to {max}.");
            else
                return (int)number;
            return usual;
        },
    };
}
