using System.Globalization;
using System.Text.Json;
using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.Emulation;

/// <summary>
/// Reads rules from JSON and notes all that is wrong with them. A field that it does not know is an error: a condition misspelled would
/// be a rule for everything.
/// </summary>
/// <param name="catalogue">Knows the models.</param>
sealed class RuleReader(Catalogue catalogue)
{
    /// <summary>How many rules may hold at a time.</summary>
    public const int Most = 1000;

    const int LongestName = 100;
    const int LongestText = 10_000;
    const int MostMatches = 1_000_000;
    const int LongestRetry = 86_400;
    const double LongestTime = 366 * 86_400;

    static readonly string[] Known = ["name", "prompt", "model", "skip", "times", "then", "message", "seconds", "retryAfter"];

    readonly List<Problem> problems = [];

    /// <summary>What is wrong with what was read.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Reads <c>{"rules":[...]}</c>.</summary>
    public IReadOnlyList<Rule> All(JsonElement body)
    {
        foreach (var field in body.EnumerateObject().Where(field => field.Name != "rules"))
            Wrong(field.Name, "is unknown; rules is allowed");
        if (!body.TryGetProperty("rules", out var list)) Wrong("rules", "is missing; it is a list of rules");
        else if (list.ValueKind != JsonValueKind.Array) Wrong("rules", $"{Shown(list)} is not a list of rules");
        else if (list.GetArrayLength() > Most) Wrong("rules", $"has {list.GetArrayLength()} rules; at most {Most} are allowed");
        else return [.. list.EnumerateArray().Select((rule, index) => One(rule, $"rules[{index}]"))];
        return [];
    }

    /// <summary>Reads one rule; <paramref name="at"/> is where it stands, for the errors.</summary>
    public Rule One(JsonElement rule, string at = "")
    {
        var read = new Rule { Then = "" };
        if (rule.ValueKind != JsonValueKind.Object)
        {
            Wrong(at.Length > 0 ? at : "rule", $"{Shown(rule)} is not an object with the fields of a rule");
            return read;
        }

        foreach (var field in rule.EnumerateObject())
            if (field.Value.ValueKind != JsonValueKind.Null || !Known.Contains(field.Name)) read = Field(read, field, at.Length > 0 ? $"{at}.{field.Name}" : field.Name);
        if (!rule.TryGetProperty("then", out var then) || then.ValueKind == JsonValueKind.Null)
            Wrong(at.Length > 0 ? $"{at}.then" : "then", $"is missing; one of {string.Join(", ", Faults.All)}");
        return read;
    }

    Rule Field(Rule rule, JsonProperty field, string at) => field.Name switch
    {
        "name" => rule with { Name = Text(at, field.Value, LongestName) },
        "prompt" => rule with { Prompt = Text(at, field.Value, LongestText) },
        "model" => rule with { Model = Word(at, field.Value, [.. catalogue.Models.Select(card => card.Name)]) },
        "skip" => rule with { Skip = (int?)Number(at, field.Value, 0, MostMatches, whole: true) },
        "times" => rule with { Times = (int?)Number(at, field.Value, 1, MostMatches, whole: true) },
        "then" => rule with { Then = Word(at, field.Value, Faults.All) ?? "" },
        "message" => rule with { Message = Text(at, field.Value, LongestText) },
        "seconds" => rule with { Seconds = Number(at, field.Value, 0, LongestTime, whole: false) },
        "retryAfter" => rule with { RetryAfter = (int?)Number(at, field.Value, 0, LongestRetry, whole: true) },
        _ => Unknown(rule, at),
    };

    Rule Unknown(Rule rule, string at)
    {
        Wrong(at, $"is unknown; {string.Join(", ", Known)} are allowed");
        return rule;
    }

    string? Text(string at, JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String) Wrong(at, $"{Shown(value)} is not a string");
        else if (value.GetString() is not { Length: > 0 } text) Wrong(at, "is empty; leave it out, or say something");
        else if (text.Length > longest) Wrong(at, $"has {text.Length} characters; at most {longest} are allowed");
        else return text;
        return null;
    }

    string? Word(string at, JsonElement value, IReadOnlyList<string> allowed)
    {
        if (value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString()!)) return value.GetString();
        Wrong(at, $"{Shown(value)} is unknown; one of {string.Join(", ", allowed)}");
        return null;
    }

    double? Number(string at, JsonElement value, double least, double most, bool whole)
    {
        var kind = whole ? "whole number" : "number";
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || (whole && number != Math.Floor(number)))
            Wrong(at, $"{Shown(value)} is not a {kind}; {least} to {most} are allowed");
        else if (!(number >= least && number <= most))
            Wrong(at, string.Create(CultureInfo.InvariantCulture, $"{number} is out of range; {least} to {most}"));
        else return number;
        return null;
    }

    void Wrong(string field, string what) => problems.Add(new(field, what));

    static string Shown(JsonElement came) => RequestRules.Shown(came.ValueKind == JsonValueKind.String ? came.GetString()! : came.GetRawText());
}
