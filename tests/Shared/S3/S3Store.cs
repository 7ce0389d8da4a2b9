using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dailies.SharedTests;

/// <summary>An object, or a part of one: its bytes stand in a file.</summary>
sealed record S3Object(string File, long Length, string ETag, string? Sum, string Type, DateTimeOffset Modified);

/// <summary>An upload in parts that has not ended.</summary>
sealed record S3Upload(string Key, string Type, ConcurrentDictionary<int, S3Object> Parts);

/// <summary>What <see cref="S3Server"/> keeps of its bucket: bytes on disk, names in memory.</summary>
sealed class S3Store : IDisposable
{
    readonly TemporaryFolder folder = new();

    public ConcurrentDictionary<string, S3Object> Objects { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, S3Upload> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes what comes to a new file; the ETag says nothing about what was written, as with others.</summary>
    /// <exception cref="S3Error">It is not what its SHA-256 or its checksum say.</exception>
    public async Task<S3Object> WriteAsync(Stream body, string? sha256, string? sum, string type, DateTimeOffset now, CancellationToken ct)
    {
        var path = folder[Guid.NewGuid().ToString("N")];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        await using (var file = File.Create(path))
        {
            var piece = new byte[64 << 10];
            while (await body.ReadAsync(piece, ct) is > 0 and var read)
            {
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), ct);
                length += read;
            }
        }

        var whole = hash.GetHashAndReset();
        if (sha256 is not null && sha256 != Convert.ToHexStringLower(whole))
            throw new S3Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        if (sum is not null && sum != Convert.ToBase64String(whole)) throw new S3Error(400, "BadDigest", "The SHA256 you specified did not match.");
        return new(path, length, $"\"{Convert.ToHexStringLower(whole)[..32]}\"", sum, type, now);
    }

    /// <summary>Puts parts together.</summary>
    public async Task<S3Object> JoinAsync(IReadOnlyList<S3Object> parts, string type, DateTimeOffset now, CancellationToken ct)
    {
        var path = folder[Guid.NewGuid().ToString("N")];
        await using (var file = File.Create(path))
        {
            foreach (var part in parts)
            {
                await using var bytes = File.OpenRead(part.File);
                await bytes.CopyToAsync(file, ct);
            }
        }

        var sums = parts.Select(part => part.Sum).OfType<string>().SelectMany(Convert.FromBase64String).ToArray();
        return new(
            path, parts.Sum(part => part.Length), $"\"{Guid.NewGuid():N}-{parts.Count}\"",
            sums.Length == 0 ? null : $"{Convert.ToBase64String(SHA256.HashData(sums))}-{parts.Count}", type, now);
    }

    /// <summary>Puts an object in its place. Who reads the one before reads on: its file stays until the server ends.</summary>
    public void Keep(string key, S3Object one, S3Faults faults)
    {
        if (faults.TakesCorruption())
        {
            using var file = File.Open(one.File, FileMode.Open, FileAccess.ReadWrite);
            if (faults.Truncates)
            {
                file.SetLength(file.Length - 1);
                one = one with { Length = one.Length - 1 };
            }
            else
            {
                file.Position = file.Length / 2;
                var wrong = (byte)(file.ReadByte() ^ 1);
                file.Position--;
                file.WriteByte(wrong);
            }
        }

        Objects[key] = one;
    }

    public void Dispose() => folder.Dispose();
}
