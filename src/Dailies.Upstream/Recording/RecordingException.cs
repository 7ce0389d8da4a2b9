namespace Dailies.Upstream.Recording;

/// <summary>A recording cannot be written or read; the message says which file, and why.</summary>
public sealed class RecordingException(string message) : Exception(message);
