using System.Globalization;
using Dailies.Keys;
using Dailies.Tasks;
using Dailies.Usage;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Usage;

/// <summary>The query of <c>GET /v1/usage</c>, read; everything that is wrong with it stands in <see cref="Problems"/>.</summary>
sealed record UsageQuestion
{
    /// <summary>Days of one answer: a leap year.</summary>
    const int MostDays = 366;

    const int UsualDays = 30;

    const string DayForm = "yyyy-MM-dd";

    /// <summary>What rows may be grouped by, in the order of the columns.</summary>
    public static readonly IReadOnlyList<(string Word, UsageGroup Group)> Words =
        [("day", UsageGroup.Day), ("model", UsageGroup.Model), ("key", UsageGroup.Key)];

    public DateOnly From { get; private init; }

    public DateOnly To { get; private init; }

    public UsageGroup By { get; private init; }

    public KeyId? Key { get; private init; }

    public bool Csv { get; private init; }

    public IReadOnlyList<Problem> Problems { get; private init; } = [];

    public static UsageQuestion Read(HttpRequest request, DateOnly today)
    {
        var problems = new List<Problem>();
        var to = Day("to") ?? today;
        var from = Day("from") ?? (to.DayNumber >= UsualDays ? to.AddDays(1 - UsualDays) : to);
        if (problems.Count == 0)
        {
            if (from > to) problems.Add(new("from", $"{from.ToString(DayForm, CultureInfo.InvariantCulture)} comes after to"));
            else if (to.DayNumber - from.DayNumber >= MostDays)
                problems.Add(new("from", $"lies {to.DayNumber - from.DayNumber + 1} days before the end of to; at most {MostDays} days are answered at once"));
        }

        var key = Text("key");
        if (key is not null && KeyId.Parse(key) is null) problems.Add(new("key", $"{RequestRules.Shown(key)} is not the id of a key, such as key_1"));
        return new()
        {
            From = from,
            To = to,
            By = Groups(),
            Key = key is null ? null : KeyId.Parse(key),
            Csv = IsCsv(),
            Problems = problems,
        };

        string? Text(string field) => request.Query[field] is [{ Length: > 0 } text, ..] ? text : null;

        DateOnly? Day(string field)
        {
            if (Text(field) is not { } text) return null;
            if (DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 9999)
                return day;
            problems.Add(new(field, $"{RequestRules.Shown(text)} is not a day; write it as 2026-03-30, UTC"));
            return null;
        }

        UsageGroup Groups()
        {
            if (Text("group_by") is not { } text) return Words.Aggregate(UsageGroup.None, (all, pair) => all | pair.Group);
            var by = UsageGroup.None;
            foreach (var word in text.Split(','))
            {
                var group = Words.FirstOrDefault(pair => pair.Word == word.Trim()).Group;
                if (group == UsageGroup.None)
                    problems.Add(new("group_by", $"{RequestRules.Shown(word)} is not one of {string.Join(", ", Words.Select(pair => pair.Word))}"));
                by |= group;
            }

            return by;
        }

        bool IsCsv()
        {
            if (Text("format") is not { } format) return request.GetTypedHeaders().Accept is [var first, ..] && first.MediaType == "text/csv";
            if (format is not ("json" or "csv")) problems.Add(new("format", $"{RequestRules.Shown(format)} is not one of json, csv"));
            return format == "csv";
        }
    }
}
