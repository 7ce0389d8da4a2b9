using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>
/// All exchanges of a recording. A request is answered from those that were asked the same, in order; the last one repeats, but not
/// where each answer is another task.
/// </summary>
sealed partial class RecordedExchanges
{
    // Bodies are without files, and answers are bounded.
    const int MaxFile = 20_000_000;

    readonly Lock gate = new();
    readonly IReadOnlyList<Recorded> all;
    readonly TaskNames names;
    readonly ILookup<string, Recorded> exact;
    readonly ILookup<string, Recorded> masked;

    RecordedExchanges(string path, IReadOnlyList<Recorded> all)
    {
        (Path, this.all) = (path, all);
        names = new(all.SelectMany(one => Ids(one.Exchange.Answer.Body)).ToHashSet());
        exact = all.ToLookup(one => Line(one.Exchange.Request) + RequestText.Of(one.Exchange.Request));
        masked = all.ToLookup(one => Line(one.Exchange.Request) + names.Masked(RequestText.Of(one.Exchange.Request)));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Reads a whole folder.</summary>
    /// <exception cref="RecordingException">There is nothing in it, or something that is no exchange.</exception>
    public static RecordedExchanges Read(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(path)) throw new RecordingException($"--replay {path}: there is no such folder; one is made by --record.");

        try
        {
            Recorded[] all =
            [
                .. from file in Directory.EnumerateFiles(path, "*.json")
                   let number = RecordingFolder.Number(file)
                   where number is not null
                   orderby number, file
                   select ReadFile(file),
            ];
            return all.Length > 0 ? new(path, all) : throw new RecordingException($"--replay {path}: nothing is recorded there; it is filled by --record.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException($"--replay {path}: {e.Message}");
        }
    }

    /// <summary>The answer to a request; null where none was recorded, or not so often.</summary>
    public RecordedAnswer? Answer(RecordedRequest asked)
    {
        var text = RequestText.Of(asked);
        lock (gate)
        {
            var found = Next(asked, exact[Line(asked) + names.Then(text)]) ?? Next(asked, masked[Line(asked) + names.Masked(text)]);
            if (found is null) return null;
            found.Used = true;
            names.Learn($"{asked.IdempotencyKey} {text}", $"{found.Exchange.Request.IdempotencyKey} {RequestText.Of(found.Exchange.Request)}");
            return found.Exchange.Answer;
        }
    }

    /// <summary>What was recorded of the same request, and is used up.</summary>
    public int Count(RecordedRequest asked) => masked[Line(asked) + names.Masked(RequestText.Of(asked))].Count();

    /// <summary>What was recorded for the same method and path.</summary>
    public IEnumerable<Recorded> Like(RecordedRequest asked) => all.Where(one => Line(one.Exchange.Request) == Line(asked));

    /// <summary>A text of an answer, with the ids of this run.</summary>
    public string Now(string text) => names.Now(text);

    static Recorded? Next(RecordedRequest asked, IEnumerable<Recorded> same) =>
        same.FirstOrDefault(one => !one.Used) ?? (MakesTask(asked) ? null : same.LastOrDefault());

    // An asset that is uploaded again may well be the same.
    static bool MakesTask(RecordedRequest asked) => asked.Method == "POST" && !asked.Path.Contains("/asset/", StringComparison.Ordinal);

    static string Line(RecordedRequest request) => $"{request.Method} {TaskNames.Path(request.Path)}\n";

    static Recorded ReadFile(string file)
    {
        var name = System.IO.Path.GetFileName(file);
        if (new FileInfo(file).Length > MaxFile) throw new RecordingException($"--replay {file}: the file is over {MaxFile / 1_000_000} MB, which no exchange is.");
        try
        {
            using var stream = File.OpenRead(file);
            var exchange = JsonSerializer.Deserialize(stream, ExchangeJson.Readable.Exchange) ?? throw new JsonException("it is null");
            if (exchange.Answer is { Status: null, Error: null }) throw new JsonException("the answer has neither status nor error");
            if (exchange.Answer.Clip is not { } clip) return new(name, exchange);
            if (!ClipName().IsMatch(clip)) throw new JsonException($"the clip {clip} is not named by its SHA-256");
            return File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, clip))
                ? new(name, exchange)
                : throw new RecordingException($"--replay {file}: its clip {clip} is missing.");
        }
        catch (JsonException e)
        {
            throw new RecordingException($"--replay {file}: it is no exchange: {e.Message}");
        }
    }

    static IEnumerable<string> Ids(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field =>
            field.Key == "id" && field.Value is JsonValue value && value.TryGetValue<string>(out var id) ? [id] : Ids(field.Value)),
        JsonArray items => items.SelectMany(Ids),
        _ => [],
    };

    [GeneratedRegex(@"^[0-9a-f]{64}\.mp4$")]
    private static partial Regex ClipName();
}
