using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dailies.Tasks;

/// <summary>Where a task's seed comes from.</summary>
static class Seeds
{
    /// <summary>What asks for a random seed.</summary>
    public const long Random = -1;

    /// <summary>
    /// The seed asked for; a random one for -1; and without any, one derived from the request, so that the same request
    /// gives the same clip in a CI.
    /// </summary>
    public static long Of(long? asked, VideoRequest request) => asked switch
    {
        Random => BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(4)),
        { } seed => seed,
        null => BinaryPrimitives.ReadUInt32LittleEndian(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Canonical(request), RequestJson.Default.VideoRequest))),
    };

    /// <summary>
    /// The request without what differs when it is sent again: the file names of <c>data:</c> URIs are made up for each task (their
    /// content's hash stands in the source), and the trace. The id of an asset is made up for each upload: what counts is its bytes,
    /// so they give the same seed whichever way they came.
    /// </summary>
    public static VideoRequest Canonical(VideoRequest request) => request with
    {
        Trace = null,
        References =
        [
            .. request.References.Select(reference => reference with
            {
                File = null,
                Content = null,
                Source = reference.Content is { } hash ? $"data:sha256-{hash}" : reference.Source,
            }),
        ],
    };
}
