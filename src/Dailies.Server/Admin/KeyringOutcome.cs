using System.Diagnostics;
using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Server.Admin;

/// <summary>What came of work on the keys.</summary>
public abstract record KeyringOutcome
{
    KeyringOutcome() { }

    /// <summary>It is done; how the key stands now.</summary>
    public sealed record Done(KeyView Key) : KeyringOutcome;

    /// <summary>What was asked for is wrong; all that is.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : KeyringOutcome;

    /// <summary>The key is not there, or must stay as it is.</summary>
    public sealed record Refused(KeyOutcome Why) : KeyringOutcome;

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Done, T> done, Func<Invalid, T> invalid, Func<Refused, T> refused) => this switch
    {
        Done it => done(it),
        Invalid it => invalid(it),
        Refused it => refused(it),
        _ => throw new UnreachableException(),
    };
}
