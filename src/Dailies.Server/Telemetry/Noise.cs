using System.Diagnostics;
using OpenTelemetry;

namespace Dailies.Server.Telemetry;

/// <summary>
/// Keeps out of the export what would bury the rest: probes and scrapes, and what a server asks its database of its own accord.
/// Not a sampler, so that <c>OTEL_TRACES_SAMPLER</c> stands.
/// </summary>
sealed class Noise : BaseProcessor<Activity>
{
    public override void OnEnd(Activity span)
    {
        var root = span;
        while (root.Parent is { } parent) root = parent;

        if (root is { Kind: ActivityKind.Client, HasRemoteParent: false } || root.GetTagItem("url.path") is "/healthz" or "/readyz" or "/metrics")
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
