using Dailies.Tasks;

namespace Dailies.Upstreams;

/// <summary>What is submitted to an upstream for a task.</summary>
/// <param name="Task">The task; upstreams that can, keep it beside the order, so that a lost one is found again.</param>
/// <param name="Request">What to make, as it was frozen.</param>
/// <param name="References">Of each of its references, in their order, what the upstream reads it from.</param>
/// <param name="Callback">Where the upstream may say that the order has changed; null: nowhere.</param>
public sealed record UpstreamOrder(TaskId Task, VideoRequest Request, IReadOnlyList<string> References, Uri? Callback);
