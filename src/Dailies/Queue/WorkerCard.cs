using System.Text.Json.Serialization;

namespace Dailies.Queue;

/// <summary>What a node that works says of itself.</summary>
/// <param name="Id">Names it, from its start to its end.</param>
/// <param name="Host">The machine.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Room">How many tasks at a time it takes from each lane that it works in.</param>
public sealed record WorkerCard(string Id, string Host, string Version, IReadOnlyDictionary<string, int> Room)
{
    /// <summary>How long its word holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
}

/// <summary>The stored form of a worker's room.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
sealed partial class RoomJson : JsonSerializerContext;
