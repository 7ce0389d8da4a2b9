using System.Buffers.Binary;
using System.Collections.Concurrent;
using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Server.Keys;

/// <summary>
/// The keys that were used just now, so that not every request reads the database. What it says is half a second old at most: a
/// revoked key works nowhere after a second.
/// </summary>
sealed class KeyCards(ITaskStore tasks, TimeProvider time)
{
    // Past this many keys in use at a time, reading them again is no matter.
    const int Most = 10_000;

    static readonly TimeSpan Life = TimeSpan.FromMilliseconds(500);

    readonly ConcurrentDictionary<(UInt128, UInt128), Known> known = new();

    /// <summary>The key with this secret, or null.</summary>
    public ValueTask<KeyCard?> FindAsync(string secret, CancellationToken ct)
    {
        var hash = ApiKey.Hash(secret);
        var name = (BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash.AsSpan(16)));
        return known.TryGetValue(name, out var found) && time.GetElapsedTime(found.At) < Life ? new(found.Card) : ReadAsync(name, hash, ct);
    }

    /// <summary>Forgets them, after a change that this node knows of.</summary>
    public void Forget() => known.Clear();

    async ValueTask<KeyCard?> ReadAsync((UInt128, UInt128) name, byte[] hash, CancellationToken ct)
    {
        // From before the read: it may have seen what was so at its beginning only.
        var at = time.GetTimestamp();
        if (await tasks.FindKeyAsync(hash, ct) is not { } card)
        {
            // Unknown ones are not kept: anyone can send as many as they like.
            known.TryRemove(name, out _);
            return null;
        }

        if (known.Count >= Most) known.Clear();
        known[name] = new(card, at);
        return card;
    }

    readonly record struct Known(KeyCard Card, long At);
}
