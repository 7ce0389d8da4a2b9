using System.Text.Json.Nodes;
using Dailies.Server.Documents;
using Dailies.Server.Errors;

namespace Dailies.Server.Admin;

/// <summary>What the OpenAPI document says of keys.</summary>
static class KeyOperations
{
    static readonly KeyView Made = new()
    {
        Id = "key_2",
        Name = "the website",
        Hint = "dk_3f9a",
        Scopes = ["generate", "read"],
        Weight = 1,
        RequestsPerMinute = 600,
        Polls = "relaxed",
        Queued = 100,
        Running = 4,
        BodySize = null,
        TokensPerDay = 5_000_000,
        TokensPerMonth = null,
        Tokens = null,
        Created = Samples.Created,
        LastUsed = null,
        Revoked = null,
    };

    static Parameter Id => new("path", "id", "The key's id.", """{"type":"string","pattern":"^key_[0-9]{1,18}$"}""", "key_2");

    public static Operation Create => new("createKey", Tags.Keys, "Make a key")
    {
        Description = "The key itself is in this answer and never shown again. Fields that are not known are refused.",
        Body = [Fields("KeyRequest", "A key.", required: true)],
        Answers = [new(201, "The key is made.", Key(Made with { Secret = "dk_3f9a0c" }))],
        Errors = [Wrong, Error.TooLarge(64 * 1024)],
    };

    public static Operation List => new("listKeys", Tags.Keys, "List keys")
    {
        Description = "Oldest first.",
        Parameters =
        [
            new("query", "limit", "How many a page holds; 20.", $$"""{"type":"integer","minimum":1,"maximum":{{Keyring.LargestPage}}}""", 20),
            new("query", "cursor", "The `next_cursor` of a page.", """{"type":"string","pattern":"^key_[0-9]{1,18}$"}""", "key_2"),
        ],
        Answers = [new(200, "A page.", Content.Json(AdminJson.Wire.KeyPage, ("page", new("list", [Made], false, null))))],
        Errors = [Wrong],
    };

    public static Operation Find => new("getKey", Tags.Keys, "One key")
    {
        Description = "Its limits, and when it was last used.",
        Parameters = [Id],
        Answers = [new(200, "The key.", Key(Made))],
        Errors = [Error.NoSuchKey("key_2")],
    };

    public static Operation Change => new("changeKey", Tags.Keys, "Change a key")
    {
        Description = "Only the fields that are given; null ends a limit.",
        Parameters = [Id],
        Body = [Fields("KeyChange", "What changes.", required: false)],
        Answers = [new(200, "The key as it now is.", Key(Made))],
        Errors = [Wrong, Error.NoSuchKey("key_2"), Error.KeyRevoked("key_2"), Error.LastAdmin("key_2"), Error.TooLarge(64 * 1024)],
    };

    public static Operation Revoke => new("revokeKey", Tags.Keys, "Revoke a key")
    {
        Description = "For ever, and on every node within a second.",
        Parameters = [Id],
        Answers = [new(200, "The key, revoked.", Key(Made with { Revoked = Samples.Created + 60 }))],
        Errors = [Error.NoSuchKey("key_2"), Error.KeyRevoked("key_2"), Error.LastAdmin("key_2")],
    };

    public static Operation Rotate => new("rotateKey", Tags.Keys, "Give a key a new secret")
    {
        Description = "Tasks, assets, limits and ledger stay the key's. The old secret works for `overlap` longer, so that programs can change over.",
        Parameters = [Id],
        Body = [new("application/json", schemas => schemas.Add("KeyRotation", _ => JsonNode.Parse(
            $$$"""{"type":"object","description":"How the old secret ends.","additionalProperties":false,"properties":{"overlap":{"type":"integer","minimum":0,"maximum":{{{(long)Keyring.LongestOverlap.TotalSeconds}}},"description":"Seconds that the old secret goes on to work."} }}""")!),
            ("day", new JsonObject { ["overlap"] = 86_400 }))],
        Answers = [new(200, "The key with its new secret.", Key(Made with { Secret = "dk_77b1e2" }))],
        Errors = [Wrong, Error.NoSuchKey("key_2"), Error.KeyRevoked("key_2"), Error.TooLarge(64 * 1024)],
    };

    static Microsoft.AspNetCore.Http.IResult Wrong => Error.Invalid([new("name", "is missing; say what the key is for")]);

    static Content Key(KeyView view) => Content.Json(AdminJson.Wire.KeyView, ("key", view));

    static Content Fields(string schema, string description, bool required) => new(
        "application/json",
        schemas => schemas.Add(schema, _ =>
        {
            var written = new JsonObject { ["type"] = "object", ["description"] = description, ["additionalProperties"] = false, ["properties"] = KeyFields.Schema };
            if (required) written["required"] = new JsonArray("name");
            return written;
        }),
        ("limits", new JsonObject { ["name"] = "the website", ["scopes"] = new JsonArray("generate", "read"), ["requests_per_minute"] = 600, ["tokens_per_day"] = 5_000_000 }));
}
