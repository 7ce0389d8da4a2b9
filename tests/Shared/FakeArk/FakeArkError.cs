using System.Text.Json.Nodes;

namespace Dailies.SharedTests;

/// <summary>What <see cref="FakeArk"/> answers.</summary>
sealed record FakeArkReply(int Status, JsonObject? Body = null);

/// <summary>How it says that something is wrong.</summary>
static class FakeArkError
{
    public static JsonObject Body(string code, string message) => new()
    {
        ["error"] = new JsonObject { ["code"] = code, ["message"] = $"{message} Request id: 0217", ["param"] = "", ["type"] = "BadRequest" },
    };

    public static FakeArkReply Invalid(string field) =>
        new(400, Body($"InvalidParameter.{field}", $"The parameter `{field}` specified in the request is not valid."));
}
