using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dailies.Upstreams;

namespace Dailies.Server.Upstreams;

/// <summary>One time that a task was submitted to a paid upstream.</summary>
[DisplayName("Submission")]
sealed record SubmissionView(
    [property: JsonPropertyName("task"), Description("The task.")] string Task,
    [property: JsonPropertyName("upstream"), Description("The engine.")] string Upstream,
    [property: JsonPropertyName("upstream_id"), Description("The upstream's own id; null where it is not known.")] string? UpstreamId,
    [property: JsonPropertyName("status"), Description("Where it stands.")]
    [property: AllowedValues("intended", "doubtful", "accepted", "made", "refused", "failed", "lost")] string Status,
    [property: JsonPropertyName("submitted"), Description("Unix seconds.")] long Submitted,
    [property: JsonPropertyName("tokens"), Description("What the upstream counted: 0 where it charges nothing, null where that is unknown.")] long? Tokens,
    [property: JsonPropertyName("error"), Description("What went wrong; null otherwise.")] string? Error,
    [property: JsonPropertyName("code"), Description("The upstream's own code of that.")] string? Code)
{
    // The URL of the clip is left out: it may carry a signature.
    public static SubmissionView Of(Submission one) => new(
        one.Lease.Task.ToString(), one.Upstream, one.Remote, one.State.ToString().ToLowerInvariant(), one.Intended.ToUnixTimeSeconds(), one.Tokens, one.Error, one.Code);
}

/// <summary>Submissions.</summary>
[DisplayName("SubmissionList")]
sealed record SubmissionsView(
    [property: JsonPropertyName("object"), AllowedValues("list")] string Object,
    [property: JsonPropertyName("data")] IReadOnlyList<SubmissionView> Data);

[JsonSerializable(typeof(SubmissionsView))]
sealed partial class SubmissionJson : JsonSerializerContext
{
    public static SubmissionJson Wire { get; } = new(WireJson.Options);
}
