using System.Security.Cryptography;

namespace Dailies.Webhooks;

/// <summary>
/// What a key's webhooks are signed with, known to the key's owner and to us. Wire form: <c>whsec_</c> and base64, as the
/// Standard Webhooks specification has it.
/// </summary>
/// <param name="Value">32 random bytes; the specification asks for 24 to 64.</param>
public sealed record WebhookSecret(byte[] Value)
{
    const string Prefix = "whsec_";
    const int Length = 32;

    /// <summary>A new one.</summary>
    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The wire form. It is for its owner, never for a log.</summary>
    public string Text => Prefix + Convert.ToBase64String(Value);

    /// <summary>Says nothing, so that it cannot get into a log by accident.</summary>
    public override string ToString() => Prefix + "...";
}

/// <summary>The secrets of one key.</summary>
/// <param name="Current">Signs.</param>
/// <param name="Previous">Signs too, for <see cref="Overlap"/> after it was replaced, so that receivers can change over in peace.</param>
public sealed record WebhookSecrets(WebhookSecret Current, WebhookSecret? Previous)
{
    /// <summary>How long a secret that was replaced still signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);
}
