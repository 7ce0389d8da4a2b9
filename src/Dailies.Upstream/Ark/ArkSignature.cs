using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dailies.Upstream.Ark;

/// <summary>
/// Signs requests to the makers' management APIs with an access key: HMAC-SHA256 over method, path, query, three headers and the
/// body's hash, by a key that holds for a day, a region and a service.
/// </summary>
static class ArkSignature
{
    const string Service = "ark";
    const string Signed = "host;x-content-sha256;x-date";

    /// <summary>Gives a POST to <c>/</c> its body, and the headers that sign it.</summary>
    /// <param name="request">The request; its query is sorted and holds nothing that would have to be escaped.</param>
    /// <param name="body">JSON.</param>
    /// <param name="settings">The access key.</param>
    /// <param name="region">What it is signed for.</param>
    /// <param name="now">The time: theirs may differ by some minutes.</param>
    public static void Sign(
        HttpRequestMessage request, byte[] body, ArkLibrarySettings settings, string region, DateTimeOffset now)
    {
        var url = request.RequestUri!;
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Hex(SHA256.HashData(body));
        var scope = $"{date[..8]}/{region}/{Service}/request";
        var headers = $"host:{url.Authority}\nx-content-sha256:{hash}\nx-date:{date}\n";
        var canonical = $"POST\n{url.AbsolutePath}\n{url.Query.TrimStart('?')}\n{headers}\n{Signed}\n{hash}";
        var text = $"HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { date[..8], region, Service, "request" }.Aggregate(Encoding.UTF8.GetBytes(settings.SecretKey), Mac);

        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        request.Headers.Add("X-Date", date);
        request.Headers.Add("X-Content-Sha256", hash);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"HMAC-SHA256 Credential={settings.AccessKey}/{scope}, SignedHeaders={Signed}, Signature={Hex(Mac(key, text))}");
    }

    static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
