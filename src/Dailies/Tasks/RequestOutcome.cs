using System.Diagnostics;

namespace Dailies.Tasks;

/// <summary>What checking a request came to.</summary>
public abstract record RequestOutcome
{
    RequestOutcome() { }

    /// <summary>It may become a task.</summary>
    public sealed record Valid(VideoRequest Request) : RequestOutcome;

    /// <summary>It may not; everything that is wrong with it.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : RequestOutcome;

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => this switch
    {
        Valid it => valid(it),
        Invalid it => invalid(it),
        _ => throw new UnreachableException(),
    };
}
