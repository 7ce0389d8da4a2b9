using System.Security.Cryptography;
using System.Text;

namespace Dailies.Keys;

/// <summary>Names a key in the store; never leaves the service.</summary>
public readonly record struct KeyId(long Value);

/// <summary>The secret that a caller shows. Only its hash is ever stored or compared.</summary>
public static class ApiKey
{
    const string Prefix = "dailies-";

    // 32 letters and digits out of 36 carry 165 bits.
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new key, to be shown once.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>
    /// What is stored of a key: its SHA-256. A slow hash would protect short secrets; ours cannot be guessed,
    /// and one given by <c>--key</c> is its owner's choice.
    /// </summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
