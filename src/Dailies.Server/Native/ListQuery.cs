using System.Buffers.Text;
using System.Globalization;
using Dailies.Models;
using Dailies.Server.Documents;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>Reads the parameters of a list, and names every problem with them.</summary>
sealed class ListQuery
{
    const int DefaultLimit = 20;

    const int MaxLimit = 100;

    // Well before a date cannot be counted any more, and a number of milliseconds is past it.
    const long MaxTime = 9_999_999_999;

    static readonly Dictionary<string, VideoStatus> Statuses = Enum.GetValues<VideoStatus>().ToDictionary(status => status.ToString().ToLowerInvariant());

    /// <summary>What the OpenAPI document says of them.</summary>
    public static IReadOnlyList<Parameter> Documentation { get; } =
    [
        new("query", "limit", "How many tasks a page holds at most.", $$"""{"type":"integer","minimum":1,"maximum":{{MaxLimit}},"default":{{DefaultLimit}}}""", 50),
        new("query", "cursor", "The `next_cursor` of the page before.", """{"type":"string","pattern":"^[A-Za-z0-9_-]{22}$"}""", "AZ1t2ZxgcACAAAAAAAAAAA"),
        new(
            "query",
            "status",
            "Only tasks that stand so. `failed` holds the cancelled ones, which read `failed`; `cancelled` holds only those.",
            $$"""{"type":"string","enum":["{{string.Join("\",\"", Statuses.Keys)}}"]}""",
            "completed"),
        new("query", "model", "Only tasks for this model.", """{"type":"string"}""", Samples.Model),
        new("query", "idempotency_key", "Only the task whose create came with this Idempotency-Key in the last 24 hours; other filters do not matter then.", """{"type":"string","minLength":1,"maxLength":255}""", "order-1042"),
        new("query", "created_after", "Only tasks created in this second or later: Unix seconds.", Seconds(), Samples.Created),
        new("query", "created_before", "Only tasks created before this second: Unix seconds.", Seconds(), Samples.Created + 86_400),
    ];

    static string Seconds() => $$"""{"type":"integer","minimum":0,"maximum":{{MaxTime}}}""";

    readonly IQueryCollection query;
    readonly List<Problem> problems = [];

    public ListQuery(IQueryCollection query, Catalogue catalogue)
    {
        this.query = query;
        Limit = (int)(Number("limit", 1, MaxLimit) ?? DefaultLimit);
        Create = Read("idempotency_key", text => text is { Length: > 0 and <= IdempotencyKey.MaxLength } ? text : null, $"1 to {IdempotencyKey.MaxLength} characters");
        Filter = new()
        {
            Status = Read("status", text => Statuses.TryGetValue(text, out var status) ? status : (VideoStatus?)null, $"one of {string.Join(", ", Statuses.Keys)}"),
            Model = Read("model", text => catalogue.Find(text)?.Name, $"one of {string.Join(", ", catalogue.Models.Select(card => card.Name))}"),
            CreatedFrom = Time("created_after"),
            CreatedUntil = Time("created_before"),
            Before = Read("cursor", Task, "the next_cursor of a page"),
        };
    }

    /// <summary>How many tasks a page holds.</summary>
    public int Limit { get; }

    /// <summary>The Idempotency-Key of the one create that is asked for; null: all are.</summary>
    public string? Create { get; }

    /// <summary>Which tasks, whoever asks.</summary>
    public TaskFilter Filter { get; }

    /// <summary>All that is wrong; the others hold only where nothing is.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The cursor of the page that stands after this task.</summary>
    public static string Cursor(TaskId task) => Base64Url.EncodeToString(task.Value.ToByteArray(bigEndian: true));

    static TaskId? Task(string cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        return cursor.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.IsValid(cursor)
            && Base64Url.TryDecodeFromChars(cursor, bytes, out var written)
            && written == bytes.Length
            ? new(new Guid(bytes, bigEndian: true))
            : null;
    }

    DateTimeOffset? Time(string field) => Number(field, 0, MaxTime, " of Unix seconds") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    long? Number(string field, long least, long most, string unit = "") => Read(
        field,
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : (long?)null,
        $"a whole number{unit} from {least} to {most}");

    T? Read<T>(string field, Func<string, T?> read, string allowed)
    {
        if (!query.TryGetValue(field, out var values)) return default;
        if (values is [{ } text] && read(text) is { } value) return value;

        problems.Add(new(field, values.Count > 1 ? $"is given {values.Count} times; once is allowed" : $"{RequestRules.Shown(values.ToString())} is not {allowed}"));
        return default;
    }
}
