using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dailies.Webhooks;

/// <summary>Signs as version 1 of the Standard Webhooks specification says, symmetrically.</summary>
static class Signature
{
    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret that is valid, separated by blanks.</summary>
    /// <param name="secrets">Whose.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">The time of the try, which <c>webhook-timestamp</c> gives in seconds.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Of(WebhookSecrets secrets, string id, DateTimeOffset at, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return secrets.Previous is { } previous ? $"{One(secrets.Current, signed)} {One(previous, signed)}" : One(secrets.Current, signed);
    }

    static string One(WebhookSecret secret, byte[] signed) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret.Value, signed));
}
