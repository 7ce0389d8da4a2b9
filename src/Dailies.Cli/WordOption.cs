using System.CommandLine;

namespace Dailies.Cli;

/// <summary>An option that takes one of a few words; anything else is an error that names them.</summary>
static class WordOption
{
    /// <typeparam name="T">Has a member for each word; its default is the option's.</typeparam>
    public static Option<T> Make<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => default,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)) return word;
                result.AddError($"{name}: {text} is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
                return default;
            },
        };
}
