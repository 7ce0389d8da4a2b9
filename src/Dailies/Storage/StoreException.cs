namespace Dailies.Storage;

/// <summary>The store cannot be opened; the message says why and what to do.</summary>
public sealed class StoreException(string message) : Exception(message);

/// <summary>A write was refused because the disk of the database is full; nothing was stored.</summary>
public sealed class StoreFullException(Exception cause) : Exception(DiskFull.Sentence, cause);
