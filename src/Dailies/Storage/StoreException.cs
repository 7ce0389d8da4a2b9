namespace Dailies.Storage;

/// <summary>The store cannot be opened; the message says why and what to do.</summary>
public sealed class StoreException(string message) : Exception(message);

/// <summary>
/// The database cannot be used for now; the message is one plain sentence for the caller. A write may or may not have been stored:
/// who made it asks again.
/// </summary>
public class StoreUnavailableException(Exception cause, string message = "The database of the service cannot be reached.")
    : Exception(message, cause);

/// <summary>A write was refused because the disk of the database is full; nothing was stored. Reads go on.</summary>
public sealed class StoreFullException(Exception cause) : StoreUnavailableException(cause, DiskFull.Sentence);

/// <summary>A write was refused because the disk of the database takes none. Reads may go on.</summary>
public sealed class StoreUnwritableException(Exception cause) : StoreUnavailableException(cause, DiskUnwritable.Sentence);
