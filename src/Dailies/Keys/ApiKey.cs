using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dailies.Keys;

/// <summary>Names a key; it is no secret. Wire form: <c>key_</c> and a number.</summary>
public readonly record struct KeyId(long Value)
{
    const string Prefix = "key_";

    /// <summary>The id in a text, or null where it is none.</summary>
    public static KeyId? Parse(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new(value) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}{Value}";
}

/// <summary>The secret that a caller shows. Only its hash is ever stored or compared.</summary>
public static class ApiKey
{
    const string Prefix = "dailies-";

    const int Shown = 4;

    // 32 letters and digits out of 36 carry 165 bits.
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new key, to be shown once.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>How a key of <see cref="New"/> begins: enough to tell it from others, and far too little to guess it.</summary>
    public static string Hint(string key) => key[..(Prefix.Length + Shown)] + "…";

    /// <summary>
    /// What is stored of a key: its SHA-256. A slow hash would protect short secrets; ours cannot be guessed,
    /// and one given by <c>--key</c> is its owner's choice.
    /// </summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
