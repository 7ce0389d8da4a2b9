using System.Data.Common;
using System.Globalization;
using Dailies.Keys;

namespace Dailies.Storage;

/// <summary>Reads a key's budget and what is gone of it, in both stores alike.</summary>
static class SpendingRow
{
    /// <summary>The columns that are read.</summary>
    public const string Columns = "day_budget, month_budget, total_budget, reserved, used, day, day_used, month, month_used";

    /// <summary>What stands in <see cref="Columns"/>, from column <paramref name="first"/> on.</summary>
    public static (Budget Budget, Spending Spending) Read(DbDataReader row, int first)
    {
        return (new(Size(0), Size(1), Size(2)), new(Number(3), Number(4), (int)Number(5), Number(6), (int)Number(7), Number(8)));

        long Number(int column) => Convert.ToInt64(row.GetValue(first + column), CultureInfo.InvariantCulture);

        long? Size(int column) => row.IsDBNull(first + column) ? null : Number(column);
    }
}
