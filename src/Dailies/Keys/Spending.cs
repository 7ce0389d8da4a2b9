namespace Dailies.Keys;

/// <summary>What a key with a budget has spent and may yet spend, in tokens.</summary>
/// <param name="Reserved">What its open tasks may use.</param>
/// <param name="Used">What its completed tasks used in all.</param>
/// <param name="Day">The day that <paramref name="DayUsed"/> counts, as <see cref="DayOf"/> has it.</param>
/// <param name="DayUsed">Used on that day.</param>
/// <param name="Month">The month that <paramref name="MonthUsed"/> counts, as <see cref="MonthOf"/> has it.</param>
/// <param name="MonthUsed">Used in that month.</param>
public sealed record Spending(long Reserved, long Used, int Day, long DayUsed, int Month, long MonthUsed)
{
    /// <summary>Days since 1970, UTC.</summary>
    public static int DayOf(DateTimeOffset time) => (int)(time.ToUnixTimeMilliseconds() / 86_400_000);

    /// <summary>Months since the year 0, UTC.</summary>
    public static int MonthOf(DateTimeOffset time) => (time.UtcDateTime.Year * 12) + time.UtcDateTime.Month - 1;

    /// <summary>The first budget that has less than <paramref name="needed"/> tokens left, or null: then they may be reserved.</summary>
    public Lack? LackOf(long needed, Budget budget, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        // A create that waited for its key's lock past midnight finds the next day's count.
        return Of(Period.Day, budget.Day, Day >= DayOf(now) ? DayUsed : 0, today.AddDays(1))
            ?? Of(Period.Month, budget.Month, Month >= MonthOf(now) ? MonthUsed : 0, today.AddDays(1 - today.Day).AddMonths(1))
            ?? Of(Period.Total, budget.Total, Used, null);

        Lack? Of(Period period, long? size, long used, DateTimeOffset? ends) =>
            size is { } all && all - used - Reserved is var left && left < needed ? new(period, all, Math.Max(left, 0), ends) : null;
    }
}

/// <summary>What a budget is for.</summary>
public enum Period
{
    /// <summary>A day, UTC.</summary>
    Day,

    /// <summary>A month, UTC.</summary>
    Month,

    /// <summary>All time.</summary>
    Total,
}

/// <summary>A budget that does not suffice.</summary>
/// <param name="Period">Which.</param>
/// <param name="Size">Its tokens.</param>
/// <param name="Left">Those that are neither used nor reserved.</param>
/// <param name="Ends">When it is full again, but for what is reserved then; null: never.</param>
public sealed record Lack(Period Period, long Size, long Left, DateTimeOffset? Ends);
