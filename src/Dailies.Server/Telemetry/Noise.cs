using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;

namespace Dailies.Server.Telemetry;

/// <summary>
/// Keeps out of the export what would bury the rest: probes and scrapes, and what a server asks its database of its own accord.
/// Not a sampler, so that <c>OTEL_TRACES_SAMPLER</c> stands.
/// </summary>
sealed class Noise : BaseProcessor<Activity>
{
    /// <summary>Whether a request is worth a span.</summary>
    public static bool IsNone(HttpContext context) => context.Request.Path.Value is not ("/healthz" or "/readyz" or "/metrics");

    // A statement that stands alone belongs to no request and no task.
    public override void OnEnd(Activity span)
    {
        if (span is { Kind: ActivityKind.Client, ParentId: null }) span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
