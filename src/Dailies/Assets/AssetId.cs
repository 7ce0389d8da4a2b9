using System.Globalization;
using System.Security.Cryptography;

namespace Dailies.Assets;

/// <summary>Names one asset. Wire form: <c>asset-20260330142158-q75m8</c>, its time in UTC and five letters or digits.</summary>
public readonly record struct AssetId
{
    /// <summary>What stands before it where a field names an asset in place of a URL.</summary>
    public const string Scheme = "asset://";

    /// <summary>What such a field looks like, as a regular expression.</summary>
    public const string SourcePattern = "asset://asset-[0-9]{14}-[a-z0-9]{5}";

    const string Prefix = "asset-";
    const string Time = "yyyyMMddHHmmss";
    const int Letters = 5;
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    AssetId(string value) => Value = value;

    /// <summary>The wire form.</summary>
    public string Value { get; }

    /// <summary>A new id, made at <paramref name="now"/>: one of 60 million of its second, so it may be taken.</summary>
    public static AssetId New(DateTimeOffset now) => new(
        $"{Prefix}{now.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetString(Alphabet, Letters)}");

    /// <summary>Reads the wire form; null where <paramref name="text"/> is anything else.</summary>
    public static AssetId? Parse(string text) =>
        text.Length == Prefix.Length + Time.Length + 1 + Letters
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[Prefix.Length..^(Letters + 1)].All(char.IsAsciiDigit)
        && text[^(Letters + 1)] == '-'
        && text[^Letters..].All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c))
            ? new(text)
            : null;

    /// <summary>The asset that a media field names; null where it names none.</summary>
    public static AssetId? OfSource(string source) =>
        source.StartsWith(Scheme, StringComparison.Ordinal) ? Parse(source[Scheme.Length..]) : null;

    /// <summary>The wire form.</summary>
    public override string ToString() => Value;
}
