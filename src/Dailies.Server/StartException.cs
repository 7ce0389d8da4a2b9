namespace Dailies.Server;

/// <summary>The server cannot start; the message is one sentence that says why and what to do.</summary>
public sealed class StartException(string message) : Exception(message);
