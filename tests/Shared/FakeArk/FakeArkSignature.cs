using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Dailies.SharedTests;

/// <summary>Checks the signatures of requests to the asset library, over whichever headers they say that they have signed.</summary>
static partial class FakeArkSignature
{
    public const string AccessKey = "AKLTexample";
    public const string SecretKey = "secret-of-the-tests";

    /// <summary>What is wrong with one; null where it is right.</summary>
    public static (int Status, JsonObject Body)? Problem(HttpRequest request, byte[] body)
    {
        var match = Authorization().Match(request.Headers.Authorization.ToString());
        if (!match.Success || match.Groups["key"].Value != AccessKey) return (401, FakeArkLibrary.Failed("InvalidAccessKey", "The access key is not known."));

        var (date, region, service) = (match.Groups["date"].Value, match.Groups["region"].Value, match.Groups["service"].Value);
        var headers = match.Groups["headers"].Value.Split(';');
        var canonical = new StringBuilder().Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n');
        canonical.AppendJoin('&', request.Query.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")).Append('\n');
        foreach (var header in headers) canonical.Append(header).Append(':').Append(request.Headers[header].ToString().Trim()).Append('\n');
        canonical.Append('\n').AppendJoin(';', headers).Append('\n').Append(Hex(SHA256.HashData(body)));

        var time = request.Headers["X-Date"].ToString();
        var text = $"HMAC-SHA256\n{time}\n{date}/{region}/{service}/request\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        byte[] key = Encoding.UTF8.GetBytes(SecretKey);
        foreach (var part in new[] { date, region, service, "request" }) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var right = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) == match.Groups["signature"].Value
            && service == "ark" && headers.Contains("host") && headers.Contains("x-date")
            && DateTime.ParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture).ToString("yyyyMMdd", CultureInfo.InvariantCulture) == date
            && request.Query["Version"] == "2024-01-01";
        return right ? null : (401, FakeArkLibrary.Failed("SignatureDoesNotMatch", "The signature does not match."));
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [GeneratedRegex("^HMAC-SHA256 Credential=(?<key>[^/]+)/(?<date>[0-9]{8})/(?<region>[^/]+)/(?<service>[^/]+)/request, SignedHeaders=(?<headers>[a-z0-9;-]+), Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Authorization();
}
