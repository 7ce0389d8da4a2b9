using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dailies.Upstream.Recording;

/// <summary>One request and what came back, without secrets: one file of a recording.</summary>
sealed record Exchange
{
    public required RecordedRequest Request { get; init; }

    public required RecordedAnswer Answer { get; init; }
}

/// <summary>What was asked.</summary>
sealed record RecordedRequest
{
    public required string Method { get; init; }

    /// <summary>For the reader only: a replay serves every host.</summary>
    public string? Host { get; init; }

    public required string Path { get; init; }

    public string? Query { get; init; }

    /// <summary>Names the task that it was sent for; another one in each run.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>JSON as it was sent, the fields of a form, or the digest of anything else.</summary>
    public JsonNode? Body { get; init; }
}

/// <summary>What came back: JSON, other text, a clip, or nothing at all.</summary>
sealed record RecordedAnswer
{
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public int? RetryAfter { get; init; }

    public JsonNode? Body { get; init; }

    public string? Text { get; init; }

    /// <summary>The file of the recording that has its bytes.</summary>
    public string? Clip { get; init; }

    /// <summary>Why no whole answer came.</summary>
    public string? Error { get; init; }

    /// <summary>What kind of trouble that was: it decides whether the request may have been heard.</summary>
    public HttpRequestError? Trouble { get; init; }

    /// <summary>Status and headers of an answer.</summary>
    public static RecordedAnswer Of(HttpResponseMessage answer) => new()
    {
        Status = (int)answer.StatusCode,
        ContentType = answer.Content.Headers.ContentType?.ToString(),
        RetryAfter = answer.Headers.RetryAfter is { Delta: { } wait } ? (int)wait.TotalSeconds : null,
    };
}

/// <summary>How exchanges are written: for people, and for a diff.</summary>
[JsonSerializable(typeof(Exchange))]
sealed partial class ExchangeJson : JsonSerializerContext
{
    /// <summary>Indented, and with every letter as it is.</summary>
    public static ExchangeJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<HttpRequestError>() },
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
