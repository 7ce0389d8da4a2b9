using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dailies.Tasks;

/// <summary>Tells whether two creates ask for the same.</summary>
public static class RequestDigest
{
    /// <summary>
    /// SHA-256 of what was asked for, as it was understood: the order and form of a body's fields, fields that are unknown, and a
    /// default that is written out make no difference; a <c>data:</c> URI counts by its bytes. What the catalogue makes of a request
    /// is no part of it, and a random seed is one whatever came of it.
    /// </summary>
    /// <param name="request">The request that the draft became.</param>
    /// <param name="draft">What was read.</param>
    public static byte[] Of(VideoRequest request, VideoDraft draft)
    {
        var asked = request with
        {
            Seed = draft.Seed == Seeds.Random ? Seeds.Random : request.Seed,
            Sizes = null,
            Preset = null,
            Detail = null,
            Price = null,
            Engines = null,
        };
        return SHA256.HashData([
            .. JsonSerializer.SerializeToUtf8Bytes(Seeds.Canonical(asked), RequestJson.Default.VideoRequest),
            .. Encoding.UTF8.GetBytes(draft.Callback ?? "")]);
    }

    /// <summary>That of making a preview final.</summary>
    public static byte[] OfFinal(TaskId preview) => SHA256.HashData(Encoding.UTF8.GetBytes($"final {preview}"));
}
