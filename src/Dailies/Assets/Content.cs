using System.Security.Cryptography;
using System.Text;
using Dailies.Fetching;

namespace Dailies.Assets;

/// <summary>The SHA-256 of some bytes, in lower-case hex.</summary>
public readonly record struct ContentHash(string Value)
{
    /// <summary>From the bytes of the hash.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>That of a text's bytes in UTF-8.</summary>
    public static ContentHash OfText(string text) => Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>That of a file's bytes.</summary>
    public static async Task<ContentHash> OfFileAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
        return Of(await SHA256.HashDataAsync(file, ct));
    }

    /// <summary>The hex.</summary>
    public override string ToString() => Value;
}

/// <summary>Bytes that are kept once, whoever owns them.</summary>
/// <param name="Hash">Names them.</param>
/// <param name="File">What they are called in the file store.</param>
/// <param name="Size">How many.</param>
/// <param name="Facts">What was measured; null of bytes that were never to be media.</param>
public sealed record Content(ContentHash Hash, string File, long Size, MediaFacts? Facts);
