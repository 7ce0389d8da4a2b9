using Dailies.Server.Native;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>Fields that do not do what was probably meant.</summary>
static class FieldAdvice
{
    // The advice of the model's makers; what is longer is read less exactly.
    const int MostWords = 1_000, MostHan = 500;

    public static IEnumerable<Warning> On(Considered it)
    {
        foreach (var field in it.UnknownFields)
            yield return new("unknown_field", field, OtherDialects.Ignored(field) ?? Unknown(field));

        if (it.Draft.Seed == -1)
            yield return new("random_seed", "seed", "-1 makes another clip with each create; leave the seed out, or give one, to get the same clip again.");

        var han = it.Prompt.Count(letter => letter is >= '\u4E00' and <= '\u9FFF');
        var words = it.Prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (han > MostHan) yield return new("long_prompt", "prompt", $"has {han} Chinese characters; over {MostHan} the model overlooks some.");
        else if (words > MostWords) yield return new("long_prompt", "prompt", $"has {words} words; over {MostWords} the model overlooks some.");
    }

    static string Unknown(string field)
    {
        var near = DraftReader.Fields.MinBy(known => Distance(field, known))!;
        return $"{RequestRules.Shown(field)} is unknown here and would be ignored"
            + (Distance(field, near) <= 2 ? $"; {near} was probably meant." : $"; known are {string.Join(", ", DraftReader.Fields)}.");
    }

    /// <summary>Letters to add, drop or change to get from one name to the other, case aside; bounded by the longest name that is looked at.</summary>
    static int Distance(string one, string other)
    {
        const int longest = 40;
        if (one.Length > longest) return one.Length;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
