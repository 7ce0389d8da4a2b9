using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Client;

sealed record ErrorAnswer([property: JsonPropertyName("error")] ErrorBody? Error);

sealed record ErrorBody(
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("param")] string? Param);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Video))]
[JsonSerializable(typeof(VideoPage))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(LibraryAnswer<Asset>))]
[JsonSerializable(typeof(LibraryAnswer<AssetPage>))]
[JsonSerializable(typeof(UrlUpload))]
sealed partial class Wire : JsonSerializerContext;
