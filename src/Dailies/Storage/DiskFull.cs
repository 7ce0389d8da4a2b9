using Dailies.Storage.Files;

namespace Dailies.Storage;

/// <summary>Tells a full disk from other trouble with files.</summary>
public static class DiskFull
{
    /// <summary>What the caller of the API reads.</summary>
    public const string Sentence = "The disk of the service is full.";

    // ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL in an HRESULT.
    static readonly int[] Unix = [28, 122];
    static readonly int[] Windows = [unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether <paramref name="error"/> says that there is no room left.</summary>
    public static bool Is(Exception error) => error is NoRoomException
        || (error is IOException && (OperatingSystem.IsWindows() ? Windows : Unix).Contains(error.HResult));
}
