using System.Diagnostics;
using Dailies.Assets;

namespace Dailies.Fetching;

/// <summary>What to do about a URL of a key.</summary>
public abstract record UrlTurn
{
    UrlTurn() { }

    /// <summary>It was fetched a short while ago.</summary>
    public sealed record Known(Content Content) : UrlTurn;

    /// <summary>It is the caller's to fetch; others wait meanwhile.</summary>
    /// <param name="Old">What it once held; null where nothing is known.</param>
    /// <param name="Validators">By what a change of <paramref name="Old"/> can be told.</param>
    public sealed record Fetch(Content? Old, Validators Validators) : UrlTurn;

    /// <summary>Someone else fetches it now.</summary>
    public sealed record Wait : UrlTurn;

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Known, T> known, Func<Fetch, T> fetch, Func<Wait, T> wait) => this switch
    {
        Known it => known(it),
        Fetch it => fetch(it),
        Wait it => wait(it),
        _ => throw new UnreachableException(),
    };
}
