namespace Dailies.Outbound;

/// <summary>A URL leads where this server does not go; the message says why, to be read after the URL or its field. Trying again is useless.</summary>
public sealed class RefusedException(string message) : Exception(message);
