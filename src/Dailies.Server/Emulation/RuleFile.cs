using System.Text;
using System.Text.Json;
using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.Emulation;

/// <summary>The file of rules that hold from the start, in the form of the endpoint; comments and trailing commas are allowed.</summary>
static class RuleFile
{
    static readonly JsonDocumentOptions Form = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Reads it.</summary>
    /// <exception cref="StartException">It is missing or broken; the message names file, line and what is wrong.</exception>
    public static IReadOnlyList<Rule> Read(string path, Catalogue catalogue)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var json = JsonDocument.Parse(WithoutMark(bytes), Form);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new StartException($"{path}, line 1: it must hold an object, {{\"rules\":[...]}}");

            var reader = new RuleReader(catalogue);
            var rules = reader.All(json.RootElement);
            return reader.Problems.Count == 0 ? rules : throw new StartException(Sentence(path, bytes, reader.Problems));
        }
        catch (JsonException e)
        {
            // The message repeats the line, counted from 0.
            throw new StartException($"{path}, line {(e.LineNumber ?? 0) + 1}: {e.Message.Split(" LineNumber:")[0]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"the rules for the emulation cannot be read: {e.Message}");
        }
    }

    static string Sentence(string path, byte[] bytes, IReadOnlyList<Problem> problems)
    {
        var lines = Lines(bytes);
        return string.Join("; ", problems.Select(problem => $"{path}, line {Line(problem.Field)}: {problem}"));

        // That of the field, or of what should have it.
        int Line(string field)
        {
            while (!lines.ContainsKey(field) && field.LastIndexOf('.') is > 0 and var dot) field = field[..dot];
            return lines.GetValueOrDefault(field, 1);
        }
    }

    // The line on which each field stands, by its name as problems give it.
    static Dictionary<string, int> Lines(byte[] bytes)
    {
        var lines = new Dictionary<string, int>();
        var text = WithoutMark(bytes).Span;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var (rule, line, counted) = (-1, 1, 0);
        while (reader.Read())
        {
            var at = (int)reader.TokenStartIndex;
            line += text[counted..at].Count((byte)'\n');
            counted = at;
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 2) lines[$"rules[{++rule}]"] = line;
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth is 1 or 3)
                lines[reader.CurrentDepth == 1 ? reader.GetString()! : $"rules[{rule}].{reader.GetString()}"] = line;
        }

        return lines;
    }

    static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(Encoding.UTF8.Preamble.Length) : bytes;
}
