using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dailies.Storage;

namespace Dailies.Upstream.Recording;

/// <summary>
/// A folder of exchanges: <c>0001-post-v1-kyyvideo2-videos.json</c> and so on, and beside them the clips, each named by its SHA-256.
/// Several nodes may write into one. A file is whole or absent.
/// </summary>
sealed partial class RecordingFolder
{
    const string Part = ".part";

    // What a killed node left half written; another may be writing now.
    static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    readonly string path;

    RecordingFolder(string path) => this.path = path;

    /// <summary>Makes it where it is missing.</summary>
    /// <exception cref="RecordingException">It cannot be made or written.</exception>
    public static RecordingFolder Make(string path, TimeProvider time)
    {
        path = Path.GetFullPath(path);
        try
        {
            var made = Directory.CreateDirectory(path);
            foreach (var left in made.EnumerateFiles("*" + Part))
                if (time.GetUtcNow() - left.LastWriteTimeUtc > Abandoned) left.Delete();
            var folder = new RecordingFolder(path);
            var probe = folder.NewPart();
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException($"--record {path}: the folder cannot be made or written: {e.Message}");
        }
    }

    /// <summary>A place for a file that is not finished.</summary>
    public string NewPart() => Path.Combine(path, $".{Guid.NewGuid():N}{Part}");

    /// <summary>Adds an exchange as the last one. Once it returns, it is on disk.</summary>
    public void Add(Exchange exchange)
    {
        var part = NewPart();
        try
        {
            using (var file = File.Create(part)) JsonSerializer.Serialize(file, exchange, ExchangeJson.Readable.Exchange);
            // Two at the same moment may take the same number, but never the same name.
            for (var number = Last() + 1; !DurableMove.TryMove(part, Path.Combine(path, Name(number, exchange.Request))); number++) { }
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Keeps a finished clip; returns its name.</summary>
    /// <param name="part">The file, which is moved.</param>
    /// <param name="digest">SHA-256 of its bytes.</param>
    public string AddClip(string part, byte[] digest)
    {
        var name = Convert.ToHexStringLower(digest) + ".mp4";
        DurableMove.Move(part, Path.Combine(path, name));
        return name;
    }

    /// <summary>The number in a file's name; null where the file is no exchange.</summary>
    public static long? Number(string file) =>
        Numbered().Match(Path.GetFileName(file)) is { Success: true } match && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    static string Name(long number, RecordedRequest request)
    {
        var words = Unreadable().Replace(request.Path, "-").Trim('-');
        return $"{number:0000}-{request.Method.ToLowerInvariant()}-{words[..Math.Min(words.Length, 100)]}.json";
    }

    // Looked up each time, because of the other nodes.
    long Last() => Directory.EnumerateFiles(path, "*.json").Max(Number) ?? 0;

    [GeneratedRegex(@"^([0-9]{4,})-[a-z]+-.*\.json$")]
    private static partial Regex Numbered();

    [GeneratedRegex("[^A-Za-z0-9._]+")]
    private static partial Regex Unreadable();
}
