using System.CommandLine;
using Dailies.Outbound;

namespace Dailies.Cli;

/// <summary>An option that takes one or more <see cref="AllowedHost"/>s; anything else is an error that says so.</summary>
static class AllowedHostsOption
{
    public static Option<AllowedHost[]> Make(string name, string description) => new(name)
    {
        Description = $"{description}: {AllowedHost.Form}.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            foreach (var token in result.Tokens)
                if (AllowedHost.Parse(token.Value) is null) result.AddError($"{name}: '{token.Value}' is none of {AllowedHost.Form}.");
            return [.. result.Tokens.Select(token => AllowedHost.Parse(token.Value)).OfType<AllowedHost>()];
        },
    };
}
