using Dailies.Keys;
using Dailies.Server.Documents;
using Dailies.Server.Errors;

namespace Dailies.Server.Admin;

/// <summary>What the OpenAPI document says of <c>/v1/keys</c>.</summary>
static class KeyDocuments
{
    const string Sample = "key_2";

    static readonly KeyView Key = KeyView.Of(new(
        new(2), "night build", "dailies-7f3k…", Scope.Generate | Scope.Read, KeyTerms.Default with { RequestsPerMinute = 120, RunningLimit = 2 },
        DateTimeOffset.FromUnixTimeSeconds(Samples.Created), null, null));

    static readonly KeyView Made = Key with { Secret = "dailies-7f3kq0c2m8x1v5b9n4t6z0w3y7r2e5u8" };

    static readonly IReadOnlyList<Content> Fields = [Content.Json(KeyChangeJson.Default.KeyChange, ("limits", new KeyChange
    {
        Name = "night build", Scopes = ["generate", "read"], RequestsPerMinute = 120, Running = 2,
    }))];

    static readonly Parameter Id = new("path", "id", "The key's id.", """{"type":"string"}""", Sample);

    static readonly IReadOnlyList<Microsoft.AspNetCore.Http.IResult> Wrong =
        [Error.Invalid([new("running", "0 is out of range; 1 to 1000000")]), Error.TooLarge(64 * 1024)];

    public static readonly Operation Create = new("createKey", Tags.Keys, "Make a key")
    {
        Description = "Its secret is in this answer, and nowhere else. Unknown fields are refused: a limit misspelled would be a limit forgotten.",
        Body = Fields,
        Answers = [new(201, "The key.", Content.Json(AdminJson.Wire.KeyView, ("made", Made)))],
        Errors = Wrong,
    };

    public static readonly Operation List = new("listKeys", Tags.Keys, "List the keys")
    {
        Description = "Oldest first, revoked ones too.",
        Parameters =
        [
            new("query", "limit", "How many at most.", """{"type":"integer","minimum":1,"maximum":100,"default":20}""", 20),
            new("query", "cursor", "The `next_cursor` of the page before.", """{"type":"string"}""", Sample),
        ],
        Answers = [new(200, "A page.", Content.Json(AdminJson.Wire.KeyPage, ("page", new("list", [Key], false, null))))],
        Errors = [Error.Invalid([new("limit", "'0' is out of range; 1 to 100")])],
    };

    public static readonly Operation Find = new("getKey", Tags.Keys, "Show a key")
    {
        Description = "All but its secret.",
        Parameters = [Id],
        Answers = [new(200, "The key.", Content.Json(AdminJson.Wire.KeyView, ("key", Key)))],
        Errors = [Error.NoSuchKey(Sample)],
    };

    public static readonly Operation Change = new("changeKey", Tags.Keys, "Change a key")
    {
        Description = "What is not given stays; null ends a limit.",
        Parameters = [Id],
        Body = Fields,
        Answers = [new(200, "The key as it now is.", Content.Json(AdminJson.Wire.KeyView, ("changed", Key)))],
        Errors = [.. Wrong, Error.NoSuchKey(Sample), Error.KeyRevoked(Sample), Error.LastAdmin(Sample)],
    };

    public static readonly Operation Revoke = new("revokeKey", Tags.Keys, "Revoke a key")
    {
        Description = "It works on no node after a second; its tasks go on. Done twice, it is as done once.",
        Parameters = [Id],
        Answers = [new(200, "The key as it now is.", Content.Json(AdminJson.Wire.KeyView, ("revoked", Key with { Revoked = Samples.Created + 60 })))],
        Errors = [Error.NoSuchKey(Sample), Error.LastAdmin(Sample)],
    };

    public static readonly Operation Rotate = new("rotateKey", Tags.Keys, "Give a key a new secret")
    {
        Description = "The old one ends at once, or after `overlap` seconds. Id, tasks and limits stay.",
        Parameters = [Id],
        Body = [Content.Json(KeyChangeJson.Default.KeyRotation, ("overlap", new KeyRotation(3600)))],
        Answers = [new(200, "The key with its new secret, which is in this answer and nowhere else.", Content.Json(AdminJson.Wire.KeyView, ("rotated", Made)))],
        Errors = [.. Wrong, Error.NoSuchKey(Sample), Error.KeyRevoked(Sample)],
    };
}
