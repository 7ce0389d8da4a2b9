using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dailies.Fetching;
using Dailies.Tasks;

namespace Dailies.Server.Native;

/// <summary>Writes the bytes of <c>data:</c> URIs into a scratch folder while the request is read; without a folder, nowhere.</summary>
sealed class DataUris(string? folder)
{
    /// <summary>Checks them all the same, and keeps no bytes.</summary>
    public static DataUris Discarding { get; } = new(null);


    // A multiple of 4, so that each chunk of base64 decodes by itself.
    const int Chunk = 64 * 1024;

    /// <summary>Whether this value is one.</summary>
    public static bool Is(ReadOnlySpan<byte> value) => value.Length >= 5 && Ascii.EqualsIgnoreCase(value[..5], "data:"u8);

    /// <summary>
    /// Decodes <paramref name="value"/> into a file. The reference's source becomes <c>data:sha256-…</c>; what is wrong with it is
    /// returned instead, as a problem's text.
    /// </summary>
    public string? Store(ReadOnlySpan<byte> value, ref Reference reference)
    {
        var comma = value.IndexOf((byte)',');
        if (comma < 0 || !value[..comma].EndsWith(";base64"u8)) return "is not a data: URI in base64; write data:TYPE;base64,BYTES";

        var base64 = value[(comma + 1)..];
        var most = MediaLimits.MaxBytes(reference.Kind);
        var length = (base64.Length / 4L * 3) - base64[Math.Max(0, base64.Length - 2)..].Count((byte)'=');
        if (length >= most) return string.Create(CultureInfo.InvariantCulture, $"has {length / 1e6:0.###} MB; under {most / 1_000_000} MB is allowed");

        var name = reference.Stem;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = Create(name))
        {
            if (!Decode(base64, file, hash)) return "is not valid base64";
        }

        reference = reference with { Source = $"data:sha256-{Convert.ToHexStringLower(hash.GetHashAndReset())}", File = name };
        return null;
    }

    Stream Create(string name)
    {
        if (folder is null) return Stream.Null;
        Directory.CreateDirectory(folder);
        return new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    static bool Decode(ReadOnlySpan<byte> base64, Stream file, IncrementalHash hash)
    {
        var length = 0L;
        var bytes = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (base64.Length > 0)
            {
                var part = base64[..Math.Min(Chunk, base64.Length)];
                var last = part.Length == base64.Length;
                if (Base64.DecodeFromUtf8(part, bytes, out var consumed, out var written, last) is not OperationStatus.Done
                    || consumed < part.Length)
                    return false;
                hash.AppendData(bytes, 0, written);
                file.Write(bytes, 0, written);
                length += written;
                base64 = base64[part.Length..];
            }

            return length > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
