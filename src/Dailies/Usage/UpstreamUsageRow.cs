using Dailies.Keys;

namespace Dailies.Usage;

/// <summary>
/// Orders that paid upstreams have taken, or may have, added up: what keys were charged for them here, beside what the upstream counted.
/// A field that was not grouped by is null.
/// </summary>
/// <param name="Day">The day on which they were sent, UTC.</param>
/// <param name="Model">The model.</param>
/// <param name="Key">The key that the tasks belong to.</param>
/// <param name="KeyName">What its owner calls it.</param>
/// <param name="Upstream">The engine.</param>
/// <param name="Orders">Orders that were not refused.</param>
/// <param name="Charged">Tokens that the ledger has of their tasks.</param>
/// <param name="Counted">Tokens that the upstream counted, as far as it has said so.</param>
/// <param name="Unknown">Orders of which it has not, or never will.</param>
public sealed record UpstreamUsageRow(
    DateOnly? Day, string? Model, KeyId? Key, string? KeyName, string Upstream, long Orders, long Charged, long Counted, long Unknown);
