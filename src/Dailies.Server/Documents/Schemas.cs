using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dailies.Models;

namespace Dailies.Server.Documents;

/// <summary>
/// The schemas of one document, each once and by its name. They are read off the types that the code writes: what stands in an
/// answer is in its schema, what may be left out is not required there, and what may be null says so. <c>[Description]</c>,
/// <c>[AllowedValues]</c>, <c>[Range]</c> and <c>[RegularExpression]</c> on a property say the rest.
/// </summary>
/// <param name="catalogue">The models that the server offers.</param>
sealed class Schemas(Catalogue catalogue)
{
    /// <summary>The models that the server offers.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>All of them, by name.</summary>
    public SortedDictionary<string, JsonNode> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of what the code writes as JSON.</summary>
    public JsonNode Of<T>(JsonTypeInfo<T> type) =>
        type.GetJsonSchemaAsNode(new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Refine });

    /// <summary>A reference to a schema that the code builds.</summary>
    public JsonNode Add(string name, Func<Catalogue, JsonNode> schema)
    {
        if (!Named.ContainsKey(name)) Named[name] = schema(catalogue);
        return Reference(name);
    }

    JsonNode Refine(JsonSchemaExporterContext context, JsonNode schema)
    {
        var property = context.PropertyInfo;
        if (schema is not JsonObject node) return schema;

        var leftOut = property?.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true).OfType<JsonIgnoreAttribute>().Any() ?? false;
        var nullable = property is { IsGetNullable: true } && !leftOut;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            node.Remove("required");
            if (Required(context.TypeInfo) is { Count: > 0 } required) node["required"] = required;
            node["type"] = "object";
            if (Attribute<DescriptionAttribute>(context.TypeInfo.Type) is { } what) node["description"] = what.Description;
            var name = Name(context.TypeInfo.Type);
            Named[name] = node.DeepClone();
            node = Reference(name);
            if (nullable) node = new() { ["anyOf"] = new JsonArray(node, new JsonObject { ["type"] = "null" }) };
        }
        else if (!nullable && node["type"] is JsonArray types)
        {
            node["type"] = types.Select(type => (string)type!).First(type => type != "null");
        }

        if (context.TypeInfo.Type == typeof(long) || context.TypeInfo.Type == typeof(long?)) node["format"] = "int64";
        if (property?.AttributeProvider is { } attributes) Annotate(node, attributes, nullable);
        return node;
    }

    static void Annotate(JsonObject node, ICustomAttributeProvider attributes, bool nullable)
    {
        foreach (var attribute in attributes.GetCustomAttributes(true))
        {
            switch (attribute)
            {
                case DescriptionAttribute it: node["description"] = it.Description; break;
                case AllowedValuesAttribute it:
                    node["enum"] = new JsonArray([.. it.Values.Select(value => JsonSerializer.SerializeToNode(value, value!.GetType())), .. nullable ? [null] : Array.Empty<JsonNode?>()]);
                    break;
                case RangeAttribute { Minimum: int min, Maximum: int max }:
                    node["minimum"] = min;
                    if (max < int.MaxValue) node["maximum"] = max;
                    break;
                case RegularExpressionAttribute it: node["pattern"] = it.Pattern; break;
            }
        }
    }

    // What is written always: all but what an attribute leaves out when there is nothing to say.
    static JsonArray Required(JsonTypeInfo type) => new([
        .. type.Properties
            .Where(property => !(property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), true) ?? false))
            .Select(property => JsonValue.Create(property.Name))]);

    static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    static string Name(Type type) =>
        Attribute<DisplayNameAttribute>(type)?.DisplayName ?? (type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name);

    static T? Attribute<T>(Type type) where T : Attribute => type.GetCustomAttribute<T>();
}
