using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dailies.Upstream.Ark;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(IReadOnlyList<ArkErrors.Row>))]
sealed partial class ArkJson : JsonSerializerContext;
