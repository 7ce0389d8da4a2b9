using Dailies.Keys;

namespace Dailies.Server.Native;

/// <summary>Counts the event streams that each key has open on this node: a stream costs the node a connection and a read a second.</summary>
sealed class OpenStreams
{
    /// <summary>How many a key may have open on one node.</summary>
    public const int Most = 100;

    readonly Lock gate = new();
    readonly Dictionary<KeyId, int> open = [];

    /// <summary>Takes a place, to be given back by disposing it; null where the key has none left.</summary>
    public IDisposable? Open(KeyId key)
    {
        lock (gate)
        {
            var count = open.GetValueOrDefault(key);
            if (count == Most) return null;

            open[key] = count + 1;
            return new Place(this, key);
        }
    }

    void Close(KeyId key)
    {
        lock (gate)
        {
            if (--open[key] == 0) open.Remove(key);
        }
    }

    sealed class Place(OpenStreams streams, KeyId key) : IDisposable
    {
        public void Dispose() => streams.Close(key);
    }
}
