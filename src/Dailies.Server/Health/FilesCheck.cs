using Dailies.Storage;

namespace Dailies.Server.Health;

/// <summary>Whether a clip could be stored.</summary>
static class FilesCheck
{
    // No clip is named like this; a file that a crash leaves is overwritten by the next check.
    const string Name = ".writable";

    public static async Task<CheckResult> RunAsync(string clips, CancellationToken ct)
    {
        try
        {
            var file = Path.Combine(clips, Name);
            await File.WriteAllTextAsync(file, "1", ct);
            File.Delete(file);
            return CheckResult.Ok;
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            return new(DiskFull.Sentence);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("Clips cannot be written to where they are kept.");
        }
    }
}
