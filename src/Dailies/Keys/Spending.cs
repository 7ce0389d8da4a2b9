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
}
