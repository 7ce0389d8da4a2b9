using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Administering;

/// <summary>The options that are fields of a key. They go as they are to what holds the keys, which knows what is allowed.</summary>
sealed class KeyFieldOptions
{
    const string None = "none";

    readonly Option<string?> name = new("--name") { Description = "What the key is for." };
    readonly Option<string[]> scopes = new("--scopes")
    {
        Description = "What it may do: generate, read, admin. Default: generate and read.",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string?> polls = new("--polls") { Description = "relaxed, or strict: one query of a task every 10 seconds." };
    readonly IReadOnlyList<(Option<string?> Option, string Field)> numbers =
    [
        (Number("--weight", "Its share when keys compete; 1 is usual."), "weight"),
        (Number("--requests-per-minute", "Requests that it may send in a minute, or none for no limit."), "requests_per_minute"),
        (Number("--queued", "Tasks of it that may wait, or none."), "queued"),
        (Number("--running", "Tasks of it that may be made at the same time, or none."), "running"),
        (Number("--body-size", "Bytes of the largest body, or none."), "body_size"),
        (Number("--tokens-per-day", "Tokens that it may use in a day, UTC, or none."), "tokens_per_day"),
        (Number("--tokens-per-month", "Tokens that it may use in a month, UTC, or none."), "tokens_per_month"),
        (Number("--tokens", "Tokens that it may use in all, or none."), "tokens"),
    ];

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(name);
        command.Add(scopes);
        command.Add(polls);
        foreach (var (option, _) in numbers) command.Add(option);
    }

    /// <summary>What is given of them.</summary>
    public JsonObject Read(ParseResult parsed)
    {
        var fields = new JsonObject();
        if (parsed.GetValue(name) is { } called) fields["name"] = called;
        if (parsed.GetValue(scopes) is { Length: > 0 } given)
            fields["scopes"] = new JsonArray([.. given.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(word => JsonValue.Create(word))]);
        if (parsed.GetValue(polls) is { } how) fields["polls"] = how;
        foreach (var (option, field) in numbers)
            if (parsed.GetValue(option) is { } text) fields[field] = Value(text);
        return fields;
    }

    static JsonValue? Value(string text) =>
        text == None ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(text);

    static Option<string?> Number(string name, string description) => new(name) { Description = description };
}
