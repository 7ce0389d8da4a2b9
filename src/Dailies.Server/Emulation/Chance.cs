using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>All that is random in an emulation, drawn from a seed that a test can set: the same requests after the same seed get the same.</summary>
sealed class Chance
{
    /// <summary>Largest seed.</summary>
    public const long Most = uint.MaxValue;

    readonly Lock gate = new();
    long seed;
    long drawn;

    /// <summary>Begins again from a seed.</summary>
    public void Set(long from)
    {
        lock (gate) (seed, drawn) = (from, 0);
    }

    /// <summary>A number from 0 that is below <paramref name="below"/>, the same for the same name and seed.</summary>
    public int Of(string name, int below) => (int)(Hash(Seed, name) % (uint)below);

    /// <summary>The seed of a clip: that of its request, until another seed is set than 0.</summary>
    public long Of(long request) => Seed is 0 ? request : Hash(Seed, request.ToString(CultureInfo.InvariantCulture));

    /// <summary>Puts a number in the place of the seed -1, which asks for a random one.</summary>
    public async Task DrawAsync(HttpRequest request, JsonObject body)
    {
        if (body["seed"] is not JsonValue value || !value.TryGetValue<long>(out var asked) || asked != -1) return;

        // A create that is sent again under its name must ask for the same.
        string name = request.Headers["Idempotency-Key"].ToString();
        lock (gate) body["seed"] = Hash(seed, name.Length > 0 ? name : (++drawn).ToString(CultureInfo.InvariantCulture));
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        await request.Body.DisposeAsync();
        request.Body = new MemoryStream(bytes);
        request.ContentLength = bytes.Length;
    }

    long Seed
    {
        get
        {
            lock (gate) return seed;
        }
    }

    static uint Hash(long seed, string name) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {name}"))));
}
