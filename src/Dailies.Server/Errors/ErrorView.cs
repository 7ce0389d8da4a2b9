using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Dailies.Server.Errors;

/// <summary>The body of every answer that is not a success: <c>{"error":{"message":"...","code":"...","param":"..."}}</c>.</summary>
sealed record ErrorView([property: JsonPropertyName("error")] ErrorBody Error);

/// <param name="Message">All that is wrong, for a person.</param>
/// <param name="Code">What kind of error, for a program.</param>
/// <param name="Param">The first field that is wrong; null where no field is.</param>
sealed record ErrorBody(
    [property: JsonPropertyName("message"), Description("All that is wrong, for a person.")] string Message,
    [property: JsonPropertyName("code"), Description("What kind of error, for a program.")] string Code,
    [property: JsonPropertyName("param"), Description("The first field that is wrong; null where no field is.")] string? Param);

[JsonSerializable(typeof(ErrorView))]
sealed partial class ErrorJson : JsonSerializerContext
{
    public static ErrorJson Wire { get; } = new(WireJson.Options);
}
