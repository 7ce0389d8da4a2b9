using System.Diagnostics;

namespace Dailies.Engines;

/// <summary>How a render ended. Cancellation is thrown, not returned.</summary>
public abstract record RenderOutcome
{
    RenderOutcome() { }

    /// <summary>The MP4 stands whole under <see cref="RenderJob.Output"/>, with this many frames written.</summary>
    public sealed record Made(int Frames) : RenderOutcome;

    /// <summary>
    /// There will be no clip. <paramref name="Error"/> is one plain sentence for the caller, without paths;
    /// <paramref name="Detail"/> is for the log: the last lines of the program that failed, without the prompt.
    /// </summary>
    public sealed record Failed(string Error, string Detail) : RenderOutcome;

    /// <summary>The disk was full: the same job may be made when there is room. <paramref name="Detail"/> is for the log.</summary>
    public sealed record NoRoom(string Detail) : RenderOutcome;

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Made, T> made, Func<NoRoom, T> noRoom, Func<Failed, T> failed) => this switch
    {
        Made it => made(it),
        NoRoom it => noRoom(it),
        Failed it => failed(it),
        _ => throw new UnreachableException(),
    };
}
