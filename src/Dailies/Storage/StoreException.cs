namespace Dailies.Storage;

/// <summary>The store cannot be opened; the message says why and what to do.</summary>
public sealed class StoreException(string message) : Exception(message);

/// <summary>A write was refused because the disk of the database is full; nothing was stored.</summary>
public sealed class StoreFullException(Exception cause) : Exception(DiskFull.Sentence, cause);

/// <summary>The database cannot be reached for now. A write may or may not have been stored: who made it asks again.</summary>
public sealed class StoreUnavailableException(Exception cause) : Exception("The database of the service cannot be reached.", cause);
