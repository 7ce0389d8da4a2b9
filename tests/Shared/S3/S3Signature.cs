using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dailies.SharedTests;

/// <summary>
/// Checks Signature Version 4, in the header or in the query, as Amazon's "Authenticating Requests (AWS Signature Version 4)" of the
/// S3 API reference has it.
/// </summary>
static class S3Signature
{
    const string Algorithm = "AWS4-HMAC-SHA256";
    const string Unsigned = "UNSIGNED-PAYLOAD";

    static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    /// <summary>Checks all but the body; returns the access key, and what the body's SHA-256 must be, null for any.</summary>
    /// <exception cref="S3Error">Why it is refused.</exception>
    public static (string AccessKey, string? Body) Check(S3Request request, Func<string, string?> secretOf, string region, DateTimeOffset now)
    {
        if (request["X-Amz-Algorithm"] is not null) return (CheckQuery(request, secretOf, region, now), null);
        if (request.Header("Authorization") is not { } header) throw S3Error.Denied("No signature.");
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal)) throw new S3Error(400, "InvalidRequest", "Only AWS4-HMAC-SHA256 is taken.");
        var fields = header[(Algorithm.Length + 1)..].Split(',').Select(field => field.Trim().Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        var (time, at) = Time(request.Header("x-amz-date"));
        if ((now - at).Duration() > LargestSkew)
        {
            throw new S3Error(
                403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.",
                ("RequestTime", time), ("ServerTime", now.ToString("yyyy-MM-ddTHH:mm:ssZ")), ("MaxAllowedSkewMilliseconds", "900000"));
        }

        var payload = request.Header("x-amz-content-sha256") ?? throw new S3Error(400, "InvalidRequest", "x-amz-content-sha256 is missing.");
        if (payload.StartsWith("STREAMING-", StringComparison.Ordinal) || (request.Header("Content-Encoding")?.Contains("aws-chunked") ?? false))
            throw new S3Error(501, "NotImplemented", "Chunked uploads are not implemented.");
        var access = Check(request, fields["Credential"], fields["SignedHeaders"], fields["Signature"], time, payload, secretOf, region);
        return (access, payload == Unsigned ? null : payload);
    }

    static string CheckQuery(S3Request request, Func<string, string?> secretOf, string region, DateTimeOffset now)
    {
        if (request["X-Amz-Algorithm"] != Algorithm) throw new S3Error(400, "AuthorizationQueryParametersError", "Only AWS4-HMAC-SHA256 is taken.");
        var (time, at) = Time(request["X-Amz-Date"]);
        if (!int.TryParse(request["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 604_800)
            throw new S3Error(400, "AuthorizationQueryParametersError", "X-Amz-Expires must be 1 to 604800.");
        var access = Check(
            request, request["X-Amz-Credential"] ?? "", request["X-Amz-SignedHeaders"] ?? "", request["X-Amz-Signature"] ?? "", time, Unsigned, secretOf, region);
        if (at - now > LargestSkew) throw S3Error.Denied("Request is not valid yet");
        return now <= at.AddSeconds(seconds) ? access : throw S3Error.Denied("Request has expired");
    }

    static string Check(
        S3Request request, string credential, string signedHeaders, string signature, string time, string payload, Func<string, string?> secretOf, string region)
    {
        // The access key may hold slashes, the rest cannot.
        var scope = credential.Split('/');
        if (scope.Length < 5) throw Malformed("The credential is mal-formed.");
        var (access, day, place, service) = (string.Join('/', scope[..^4]), scope[^4], scope[^3], scope[^2]);
        var secret = secretOf(access) ?? throw new S3Error(403, "InvalidAccessKeyId", "The access key does not exist in our records.");
        if (place != region) throw Malformed($"The region '{place}' is wrong; expecting '{region}'", ("Region", region));
        if (service != "s3" || scope[^1] != "aws4_request" || day != time[..8]) throw Malformed("The scope is wrong.");
        var names = signedHeaders.Split(';');
        if (!names.Contains("host")) throw Malformed("The host is not signed.");

        var canonical = string.Join('\n',
            request.Method,
            Encode(request.Path, keep: "/"),
            string.Join('&', request.Query.Where(pair => pair.Name != "X-Amz-Signature")
                .Select(pair => (Name: Encode(pair.Name), Value: Encode(pair.Value)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")),
            string.Concat(names.Select(name => $"{name}:{Single(request.Header(name) ?? throw Malformed($"{name} is signed and missing."))}\n")),
            signedHeaders,
            payload);
        var toSign = string.Join('\n', Algorithm, time, string.Join('/', scope[^4..]), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var step in scope[^4..]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        var expected = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signature))
            ? access
            : throw new S3Error(
                403, "SignatureDoesNotMatch", "The signature we calculated does not match the one you sent.", ("StringToSign", toSign), ("CanonicalRequest", canonical));
    }

    static (string Text, DateTimeOffset At) Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? (text!, at)
            : throw S3Error.Denied("The date is missing or mal-formed.");

    static S3Error Malformed(string message, params (string, string)[] more) => new(400, "AuthorizationHeaderMalformed", message, more);

    // Every byte but the unreserved characters of RFC 3986.
    static string Encode(string text, string keep = "")
    {
        var encoded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)one;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || keep.Contains(c)) encoded.Append(c);
            else encoded.Append('%').Append(one.ToString("X2"));
        }

        return encoded.ToString();
    }

    static string Single(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
