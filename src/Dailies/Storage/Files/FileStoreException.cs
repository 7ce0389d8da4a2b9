namespace Dailies.Storage.Files;

/// <summary>Files cannot be stored or read for now; the message is one plain sentence without secrets.</summary>
public class FileStoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>There is no room for a file that was being made.</summary>
public sealed class NoRoomException() : FileStoreException(DiskFull.Sentence);
