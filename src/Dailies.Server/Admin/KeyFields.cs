using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Server.Admin;

/// <summary>
/// Reads the fields of a key. Unlike a create of a video it refuses fields that it does not know: a limit misspelled would be a limit
/// forgotten.
/// </summary>
sealed class KeyFields(IReadOnlyList<string> known)
{
    const int LongestName = 100;
    const int MostRequests = 1_000_000;
    const int MostTasks = 1_000_000;
    const int SmallestBody = 1024;
    const double LeastWeight = 0.01, MostWeight = 1000;
    const long MostTokens = 1_000_000_000_000_000;

    /// <summary>The fields of a key.</summary>
    public static readonly IReadOnlyList<string> OfKey =
    [
        "name", "scopes", "weight", "requests_per_minute", "polls", "queued", "running", "body_size", "tokens_per_day",
        "tokens_per_month", "tokens",
    ];

    /// <summary>The same as JSON Schema: each field with its limits.</summary>
    public static JsonObject Schema => new()
    {
        ["name"] = Field($$"""{"type":"string","pattern":"{{ShortName.Pattern}}"}""", "What the key is for.", ("maxLength", LongestName)),
        ["scopes"] = Field("""{"type":"array","minItems":1,"items":{"type":"string","enum":["generate","read","admin"]}}""", "What it may do."),
        ["weight"] = Field(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"number","minimum":{{LeastWeight}},"maximum":{{MostWeight}}}"""), "Its share when keys compete; 1."),
        ["polls"] = Field("""{"type":"string","enum":["relaxed","strict"]}""", "How often it may ask for one task; strict: every 10 seconds."),
        ["requests_per_minute"] = Limit(1, MostRequests, "Requests that it may send in a minute."),
        ["queued"] = Limit(1, MostTasks, "Tasks of it that may wait."),
        ["running"] = Limit(1, MostTasks, "Tasks of it that may be made at the same time."),
        ["body_size"] = Limit(SmallestBody, Native.RequestBody.MaxBytes, "Largest body of a request, in bytes."),
        ["tokens_per_day"] = Limit(0, MostTokens, "Tokens that it may use in a day, UTC."),
        ["tokens_per_month"] = Limit(0, MostTokens, "Tokens that it may use in a month, UTC."),
        ["tokens"] = Limit(0, MostTokens, "Tokens that it may use in all."),
    };

    static JsonObject Limit(long least, long most, string description) =>
        Field("""{"type":["integer","null"],"format":"int64"}""", $"{description} Null: no limit.", ("minimum", least), ("maximum", most));

    static JsonObject Field(string schema, string description, params (string Word, long Value)[] more)
    {
        var field = JsonNode.Parse(schema)!.AsObject();
        field["description"] = description;
        foreach (var (word, value) in more) field[word] = value;
        return field;
    }

    readonly List<Problem> problems = [];

    /// <summary>What is wrong with the fields that were read.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Reads a JSON object into what stood before; null ends a limit.</summary>
    public KeyDraft Read(JsonElement body, KeyDraft before)
    {
        var draft = body.EnumerateObject().Aggregate(before, Field);
        if (draft.Name is null && problems.All(problem => problem.Field != "name")) Wrong("name", "is missing; say what the key is for");
        return draft;
    }

    /// <summary>A whole number within bounds; null where it is none, which is noted.</summary>
    public long? Number(string field, JsonElement value, long least, long most)
    {
        if (value.ValueKind != JsonValueKind.Number || !Whole(value, out var number)) Wrong(field, $"{Shown(value)} is not a whole number");
        else if (number < least || number > most) Wrong(field, $"{number} is out of range; {least} to {most}");
        else return number;
        return null;
    }

    // 5.0 is an integer to JSON Schema, and to the JavaScript programs that send it.
    static bool Whole(JsonElement value, out long number)
    {
        if (value.TryGetInt64(out number)) return true;
        if (!value.TryGetDouble(out var real) || real != Math.Floor(real) || Math.Abs(real) > MostTokens) return false;

        number = (long)real;
        return true;
    }

    /// <summary>Notes a field that is not known.</summary>
    public void Unknown(string field) => Wrong(field, $"is unknown; {string.Join(", ", known)} are allowed");

    KeyDraft Field(KeyDraft draft, JsonProperty property)
    {
        var (field, value, terms) = (property.Name, property.Value, draft.Terms);
        switch (field)
        {
            case "name": return draft with { Name = Name(value) ?? draft.Name };
            case "scopes": return draft with { Scopes = ScopesIn(value) ?? draft.Scopes };
            case "weight": return draft with { Terms = terms with { Weight = Weight(value) ?? terms.Weight } };
            case "polls": return draft with { Terms = terms with { StrictPolls = Strict(value) ?? terms.StrictPolls } };
            case "requests_per_minute": return draft with { Terms = terms with { RequestsPerMinute = (int?)Limit(field, value, 1, MostRequests) } };
            case "queued": return draft with { Terms = terms with { QueuedLimit = (int?)Limit(field, value, 1, MostTasks) } };
            case "running": return draft with { Terms = terms with { RunningLimit = (int?)Limit(field, value, 1, MostTasks) } };
            case "body_size": return draft with { Terms = terms with { BodyLimit = Limit(field, value, SmallestBody, Native.RequestBody.MaxBytes) } };
            case "tokens_per_day": return draft with { Terms = terms with { Budget = terms.Budget with { Day = Limit(field, value, 0, MostTokens) } } };
            case "tokens_per_month": return draft with { Terms = terms with { Budget = terms.Budget with { Month = Limit(field, value, 0, MostTokens) } } };
            case "tokens": return draft with { Terms = terms with { Budget = terms.Budget with { Total = Limit(field, value, 0, MostTokens) } } };
            default:
                Unknown(field);
                return draft;
        }
    }

    string? Name(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) Wrong("name", $"{Shown(value)} is not a string");
        else if (ShortName.Problem(value.GetString()!, LongestName, "say what the key is for") is { } problem) Wrong("name", problem);
        else return value.GetString();
        return null;
    }

    Scope? ScopesIn(JsonElement value)
    {
        var allowed = string.Join(", ", Scopes.Words);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            Wrong("scopes", $"{Shown(value)} is not a list of scopes; of {allowed} at least one");
            return null;
        }

        var all = Scope.None;
        foreach (var word in value.EnumerateArray())
        {
            if (word.ValueKind == JsonValueKind.String && Scopes.Find(word.GetString()!) is { } scope) all |= scope;
            else Wrong("scopes", $"{Shown(word)} is not one of {allowed}");
        }

        return all;
    }

    double? Weight(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var weight)) Wrong("weight", $"{Shown(value)} is not a number");
        else if (!(weight is >= LeastWeight and <= MostWeight)) Wrong("weight", string.Create(CultureInfo.InvariantCulture, $"{weight} is out of range; {LeastWeight} to {MostWeight}"));
        else return weight;
        return null;
    }

    bool? Strict(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is "strict" or "relaxed") return value.GetString() == "strict";
        Wrong("polls", $"{Shown(value)} is not one of relaxed, strict");
        return null;
    }

    long? Limit(string field, JsonElement value, long least, long most) =>
        value.ValueKind == JsonValueKind.Null ? null : Number(field, value, least, most);

    static string Shown(JsonElement value) =>
        RequestRules.Shown(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    void Wrong(string field, string what) => problems.Add(new(field, what));
}
