using System.Globalization;
using Dailies.Server.Emulation;

namespace Dailies.Cli.Emulating;

/// <summary>What a run may have cost.</summary>
/// <param name="Most">The amount; just that is within it.</param>
/// <param name="Currency">Its currency; null: that of all prices.</param>
sealed record Budget(decimal Most, string? Currency)
{
    /// <summary>Holds a report against it.</summary>
    /// <returns>What is to be said of a run that cost more; null for one that did not.</returns>
    /// <exception cref="CommandException">It is not clear which of several currencies is meant.</exception>
    public string? Excess(ReportView report)
    {
        if (Currency is null && report.Cost.Count > 1)
            throw new CommandException(ExitCode.Usage, $"the run has prices in {string.Join(" and ", report.Cost.Select(cost => cost.Currency))}; say with --currency which of them --max-cost is in");
        if (Currency is not null && report.Cost.Count > 0 && report.Cost.All(cost => cost.Currency != Currency))
            throw new CommandException(ExitCode.Usage, $"--currency: no price of the run is in {Currency}; they are in {string.Join(" and ", report.Cost.Select(cost => cost.Currency))}");

        // Where nothing was made, nothing has a currency.
        return report.Cost.SingleOrDefault(cost => Currency is null || cost.Currency == Currency) is { } cost
            && decimal.Parse(cost.Amount, CultureInfo.InvariantCulture) is var amount && amount > Most
            ? string.Create(CultureInfo.InvariantCulture, $"the run would have cost {amount} {cost.Currency}, which is more than --max-cost {Most}")
            : null;
    }
}
