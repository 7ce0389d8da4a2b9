using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>
/// Takes out of texts what must not stand in a recording: the secrets that are known, signatures and tokens in URLs, and values whose
/// names say that they are secret. Requests are compared scrubbed, so that what changes with each signature does not matter.
/// </summary>
/// <param name="secrets">Keys of this configuration.</param>
sealed partial class Scrubber(IEnumerable<string> secrets)
{
    const string Gone = "***";

    // A shorter text is no secret, and would be found everywhere.
    const int ShortestSecret = 8;

    readonly string[] known =
        [.. secrets.Where(one => one.Length >= ShortestSecret).SelectMany(one => new[] { one, Uri.EscapeDataString(one) }).Distinct()];

    /// <summary>A text without secrets.</summary>
    public string Text(string text)
    {
        foreach (var secret in known) text = text.Replace(secret, Gone, StringComparison.Ordinal);
        text = Bearer().Replace(text, "Bearer " + Gone);
        return Queries().Replace(text, match => Query(match.Value[1..]) is { Length: > 0 } rest ? "?" + rest : "");
    }

    /// <summary>A query, without its question mark and secret parameters.</summary>
    public string Query(string query)
    {
        var rest = string.Join('&', query.Split('&').Where(part => !SecretParameter().IsMatch(Name(part))));
        foreach (var secret in known) rest = rest.Replace(secret, Gone, StringComparison.Ordinal);
        return rest;
    }

    /// <summary>JSON of a request: also with digests in place of files, and without where it wants to be called back.</summary>
    public JsonNode? Request(JsonNode? json) => Json(json, text => Text(WithoutFile(text)));

    /// <summary>JSON of an answer.</summary>
    public JsonNode? Answer(JsonNode? json) => Json(json, Text);

    static JsonNode? Json(JsonNode? json, Func<string, string> text) => json switch
    {
        JsonObject fields => new JsonObject(fields.Where(field => !Callback().IsMatch(field.Key)).Select(field => KeyValuePair.Create(
            field.Key,
            SecretField().IsMatch(field.Key) && field.Value?.GetValueKind() == JsonValueKind.String ? JsonValue.Create(Gone) : Json(field.Value, text)))),
        JsonArray items => new JsonArray([.. items.Select(item => Json(item, text))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(text(value.GetValue<string>())),
        _ => json?.DeepClone(),
    };

    static string WithoutFile(string text)
    {
        if (!text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || text.IndexOf(',', StringComparison.Ordinal) is not (> 0 and var comma)) return text;

        var bytes = new byte[text.Length - comma];
        var digest = Convert.TryFromBase64Chars(text.AsSpan(comma + 1), bytes, out var length)
            ? SHA256.HashData(bytes.AsSpan(0, length))
            : SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{text[..comma].Replace(";base64", "", StringComparison.OrdinalIgnoreCase)};sha256,{Convert.ToHexStringLower(digest)}";
    }

    // A URL may have come through HTML.
    static string Name(string part) => (part.StartsWith("amp;", StringComparison.Ordinal) ? part[4..] : part).Split('=')[0];

    [GeneratedRegex(@"\?[^\s""'<>?#]+")]
    private static partial Regex Queries();

    [GeneratedRegex(@"Bearer\s+[^\s""',;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    // Those of Amazon, Volcengine, Alibaba, Tencent, Google, Azure, CloudFront, ours, and names that say it.
    [GeneratedRegex(
        @"^(x-(amz|tos|oss|cos|goog|obs)-.*|q-.*|sig|.*signature|sign|signed.*|.*token|.*secret.*|.*credential.*|.*expires?|auth.*|.*(access|api)_?-?key.*|.*key_?-?(pair)?_?-?id|key|policy|password)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretParameter();

    [GeneratedRegex(@"^(.*secret.*|.*signature|.*token|.*password|authorization|.*credentials?|.*(access|api)_?-?key(_?-?id)?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretField();

    [GeneratedRegex(@"^(callback|webhook)_?(url)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Callback();
}
