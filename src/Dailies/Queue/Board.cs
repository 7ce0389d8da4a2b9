using Dailies.Storage;

namespace Dailies.Queue;

/// <summary>What all who move tasks share: the store, those who wait for work, those who wait for an end, the terms of leases, and the clock.</summary>
public sealed record Board(ITaskStore Tasks, Wakeups Wakeups, Endings Endings, LeaseTerms Terms, TimeProvider Time);
