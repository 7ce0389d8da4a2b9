namespace Dailies.Server.Health;

/// <summary>One thing that this node needs in order to be of use.</summary>
/// <param name="Name">Its name in the answer of <c>/readyz</c>.</param>
/// <param name="Run">Looks whether it is there. What it throws counts as a no.</param>
sealed record ReadyCheck(string Name, Func<CancellationToken, Task<CheckResult>> Run);

/// <summary>What a check found.</summary>
/// <param name="Problem">One plain sentence, for everyone to read: without addresses and paths; null where all is well.</param>
/// <param name="OldestReady">How long the oldest ready task has waited; null where that was not looked at, or none is ready.</param>
/// <param name="Advice">Whether the node is of use in spite of the problem.</param>
sealed record CheckResult(string? Problem, TimeSpan? OldestReady = null, bool Advice = false)
{
    public static CheckResult Ok { get; } = new(Problem: null);
}
