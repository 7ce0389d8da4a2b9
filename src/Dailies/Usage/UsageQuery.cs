using Dailies.Keys;

namespace Dailies.Usage;

/// <summary>What is asked of the ledger.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC, itself included.</param>
/// <param name="By">What each row is about.</param>
/// <param name="Key">The one key whose tasks count; null: all.</param>
/// <param name="Limit">Rows at most.</param>
public sealed record UsageQuery(DateOnly From, DateOnly To, UsageGroup By, KeyId? Key, int Limit);

/// <summary>What usage is added up by.</summary>
[Flags]
public enum UsageGroup
{
    /// <summary>Nothing: one row a currency.</summary>
    None = 0,

    /// <summary>The day of the completion, UTC.</summary>
    Day = 1,

    /// <summary>The model.</summary>
    Model = 2,

    /// <summary>The key.</summary>
    Key = 4,
}

/// <summary>What completed tasks used, added up. A field that was not grouped by is null.</summary>
/// <param name="Day">The day of the completions, UTC.</param>
/// <param name="Model">The model.</param>
/// <param name="Key">The key that the tasks belong to.</param>
/// <param name="KeyName">What its owner calls it.</param>
/// <param name="Tasks">Completed tasks.</param>
/// <param name="Tokens">Tokens that they used.</param>
/// <param name="Cost">What the tokens cost, at the prices that held when the tasks were created; null where they had none.</param>
/// <param name="Currency">The cost's currency: tasks of different currencies never share a row.</param>
public sealed record UsageRow(
    DateOnly? Day, string? Model, KeyId? Key, string? KeyName, long Tasks, long Tokens, decimal? Cost, string? Currency);
