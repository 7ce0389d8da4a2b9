namespace Dailies.Storage;

/// <summary>Tells a disk that takes no writes, for another reason than that it is full.</summary>
public static class DiskUnwritable
{
    /// <summary>What the caller of the API reads.</summary>
    public const string Sentence = "The disk of the service cannot be written: it is read-only, or fails.";

    // EIO and EROFS: what Linux gives before and after it has made a failing file system read-only.
    // On Windows ERROR_WRITE_PROTECT and ERROR_IO_DEVICE in an HRESULT.
    static readonly int[] Unix = [5, 30];
    static readonly int[] Windows = [unchecked((int)0x80070013), unchecked((int)0x8007045D)];

    /// <summary>Whether <paramref name="error"/> says so.</summary>
    public static bool Is(Exception error) =>
        error is IOException && (OperatingSystem.IsWindows() ? Windows : Unix).Contains(error.HResult);
}
