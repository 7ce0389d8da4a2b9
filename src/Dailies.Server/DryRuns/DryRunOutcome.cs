using System.Diagnostics;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>What a dry run came to. The create of the same request would send <see cref="Header"/> as <c>Dailies-Warning</c>.</summary>
public abstract record DryRunOutcome
{
    DryRunOutcome(IReadOnlyList<string> header) => Header = header;

    /// <summary>The create's own warnings.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The create would be accepted.</summary>
    public sealed record Valid(DryRunView View, IReadOnlyList<string> Header) : DryRunOutcome(Header);

    /// <summary>The create would be refused, for all of these reasons.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems, IReadOnlyList<string> Header) : DryRunOutcome(Header);

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => this switch
    {
        Valid it => valid(it),
        Invalid it => invalid(it),
        _ => throw new UnreachableException(),
    };
}
