using System.CommandLine.Parsing;

namespace Dailies.Cli;

/// <summary>Says what is wrong with the options; the library names .NET types where a value cannot be read.</summary>
static class ParseProblem
{
    public static string Sentence(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [var token, ..] } option || !error.Message.StartsWith("Cannot parse", StringComparison.Ordinal))
            return error.Message;

        // All other types parse themselves.
        return $"{option.Option.Name}: '{token.Value}' is not a whole number.";
    }
}
