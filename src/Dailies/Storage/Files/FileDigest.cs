using System.Security.Cryptography;

namespace Dailies.Storage.Files;

/// <summary>What a file must be once it is stored: its length and SHA-256, whole and in the parts that it is sent in.</summary>
sealed record FileDigest(long Length, byte[] Whole, int PartSize, IReadOnlyList<byte[]> Parts)
{
    /// <summary>Files up to this size, in bytes, go in one request.</summary>
    public const int Single = 16 << 20;

    // S3 takes 10,000 parts of at least 5 MB.
    const int MostParts = 10_000;
    const int SmallestPart = 8 << 20;
    const int Piece = 128 << 10;

    /// <summary>The checksum that S3 keeps of the object: of one upload its SHA-256, of several parts that of their sums.</summary>
    public string Stored => Parts.Count == 1
        ? Convert.ToBase64String(Whole)
        : $"{Convert.ToBase64String(SHA256.HashData([.. Parts.SelectMany(part => part)]))}-{Parts.Count}";

    /// <summary>Reads a file once, in pieces.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<FileDigest> OfAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous);
        var partSize = file.Length <= Single ? Single : (int)Math.Max(SmallestPart, (file.Length + MostParts - 1) / MostParts);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parts = new List<byte[]>();
        var piece = new byte[Piece];
        long length = 0;
        var left = partSize;
        while (await file.ReadAsync(piece.AsMemory(0, Math.Min(left, Piece)), ct) is > 0 and var read)
        {
            whole.AppendData(piece, 0, read);
            part.AppendData(piece, 0, read);
            length += read;
            left -= read;
            if (left > 0) continue;
            parts.Add(part.GetHashAndReset());
            left = partSize;
        }

        if (left < partSize || parts.Count == 0) parts.Add(part.GetHashAndReset());
        return new(length, whole.GetHashAndReset(), partSize, parts);
    }
}
