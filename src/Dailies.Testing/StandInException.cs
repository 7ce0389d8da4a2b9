namespace Dailies.Testing;

/// <summary>The stand-in cannot start, or cannot do what it was told; the message says why, and what is allowed.</summary>
public sealed class StandInException : Exception
{
    internal StandInException(string message)
        : base(message)
    {
    }
}
