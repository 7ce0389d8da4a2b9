using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using Amazon.S3;

namespace Dailies.Storage.Files;

/// <summary>Says what is wrong with a bucket and what to do; never with what a server wrote freely, which may quote secrets.</summary>
static partial class BucketTrouble
{
    /// <summary>Whether this came from the bucket or the way to it.</summary>
    public static bool Is(Exception e, CancellationToken ct) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or XmlException
        || (e is OperationCanceledException && !ct.IsCancellationRequested);

    /// <summary>One sentence, without its full stop.</summary>
    public static string Why(Exception e, BucketAddress address) => e switch
    {
        AmazonS3Exception answer => Why(answer, address),
        AmazonClientException when e.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        XmlException or AmazonUnmarshallingException => NoBucket(address),
        _ => Unreached(e, address),
    };

    static string Why(AmazonS3Exception answer, BucketAddress address) => answer.ErrorCode switch
    {
        "NoSuchBucket" => $"there is no bucket {address.Bucket} at {address.Server}; make it there, or name another one",
        "InvalidAccessKeyId" => $"{address.Server} does not know the access key; check AWS_ACCESS_KEY_ID",
        "SignatureDoesNotMatch" => "the secret does not belong to the access key; check AWS_SECRET_ACCESS_KEY",
        "ExpiredToken" or "InvalidToken" => "the session token has run out or is wrong; renew AWS_SESSION_TOKEN",
        "PreconditionFailed" => "the file has become another one",
        "NoSuchKey" => "the file is gone",
        "RequestTimeTooSkewed" => "the clock of this machine and the bucket's are more than 15 minutes apart; set it",
        "AuthorizationHeaderMalformed" or "PermanentRedirect" or "TemporaryRedirect" or "IllegalLocationConstraintException" =>
            Region().Match(answer.Message) is { Success: true } found && found.Groups[1].Value is var region
                ? $"it lies in the region {region}, not in {address.Region ?? "the one of this machine"}; write region={region} into its address"
                : $"it does not lie in the region {address.Region ?? "of this machine"}; write the right region into its address",
        "AccessDenied" => "the access key has no right to do so",
        _ => answer.StatusCode switch
        {
            0 => Unreached(answer, address),
            HttpStatusCode.Forbidden => "the access key has no right to do so",
            >= HttpStatusCode.InternalServerError => $"{address.Server} answered {(int)answer.StatusCode}; it may be busy",
            // Where an answer brings no code of S3's, the SDK takes the status for one.
            _ when answer.ErrorCode == answer.StatusCode.ToString() => NoBucket(address),
            _ => $"{address.Server} answered {(int)answer.StatusCode} {Plain(answer.ErrorCode)}",
        },
    };

    /// <summary>Why what answers cannot be worked with at all.</summary>
    public static string NoBucket(BucketAddress address) => $"what answers at {address.Server} is no S3 server; check the endpoint";

    static string Unreached(Exception e, BucketAddress address) =>
        $"{address.Server} cannot be reached: {e.GetBaseException().Message}; check the endpoint, and that the server runs";

    // AWS and others say it so; the field that holds it the SDK keeps to itself.
    [GeneratedRegex("expecting '([a-z0-9-]{1,40})'")]
    private static partial Regex Region();

    static string Plain(string? code) => code is { Length: <= 60 } && code.All(char.IsAsciiLetterOrDigit) ? code : "";
}
