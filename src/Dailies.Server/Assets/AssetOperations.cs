using System.Text.Json.Nodes;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Native;
using Dailies.Tasks;
using Content = Dailies.Server.Documents.Content;

namespace Dailies.Server.Assets;

/// <summary>What the OpenAPI document says of the asset library.</summary>
static class AssetOperations
{
    static readonly AssetView Active = new()
    {
        Name = "cat.png",
        AssetId = "asset-20260330142158-q75m8",
        Status = "Active",
        AssetType = "Image",
        Url = "https://dailies.example/cat.png",
        CreateTime = "2026-03-30 14:21:58",
        Size = 20_480,
        Width = 640,
        Height = 480,
    };

    static readonly AssetView Processing = Active with { Status = "Processing", Size = null, Width = null, Height = null };

    static Parameter Id => new("path", "assetId", "The asset's id.", """{"type":"string"}""", Active.AssetId);

    static Content One(params (string Name, AssetView? Asset)[] examples) => Content.Json(
        AssetJson.Wire.AssetAnswer,
        [.. examples.Select(one => (one.Name, one.Asset is null ? new(-1, $"There is no asset '{Active.AssetId}' for this key.", null) : new AssetAnswer(0, null, one.Asset)))]);

    // The library's own form, and the common one where the body cannot be read at all.
    static Answer Wrong(Problem problem) => new(400, Statuses.Meaning(400), Content.AnyOf(
        Content.Json(AssetJson.Wire.AssetAnswer, ("invalid", new(400, problem.ToString(), null) { Error = new(problem.ToString(), "invalid_request", problem.Field) })),
        Content.Json(ErrorJson.Wire.ErrorView, ("unreadable", new(new("The body cannot be read as JSON.", "invalid_request", null))))));

    public static Operation Upload => new("uploadAsset", Tags.Assets, "Keep a file in the library")
    {
        Description =
            "By its URL: `Processing` at once, fetched in the background. Or the file itself, as `multipart/form-data`: checked at once, `Active`"
            + " in the answer. A task names an Active asset as `asset://ID` wherever a URL may stand.",
        Body =
        [
            new("application/json", schemas => schemas.Add("AssetByUrl", _ => JsonNode.Parse($$$"""
                {"type":"object","description":"A file to fetch.","required":["assetType","url"],"properties":{"assetType":{{{Types}}},
                "url":{"type":"string","format":"uri","description":"Where it is, `https:` or `http:`.","pattern":"^https?://.","maxLength":{{{RequestRules.MaxUrl}}}},"name":{{{Name}}} }}
                """)!), ("url", new JsonObject { ["assetType"] = "Image", ["url"] = Active.Url, ["name"] = Active.Name })),
            new("multipart/form-data", schemas => schemas.Add("AssetFile", _ => JsonNode.Parse($$$"""
                {"type":"object","description":"A file that is sent.","required":["assetType","file"],"properties":{"assetType":{{{Types}}},
                "name":{{{Name}}},"file":{"type":"string","format":"binary","description":"Its bytes."} }}
                """)!), ("file", new JsonObject { ["assetType"] = "Image", ["name"] = Active.Name, ["file"] = "the bytes of cat.png" })),
        ],
        Answers = [new(200, "It is kept, or being fetched.", One(("fetching", Processing), ("kept", Active))), Wrong(new("assetType", "is missing; one of Image, Video, Audio, Document"))],
        Errors = [Error.TooLarge(RequestBody.MaxBytes)],
    };

    public static Operation Get => new("getAsset", Tags.Assets, "Query an asset")
    {
        Description = "One that does not exist is answered with `code` -1 and status 200, as the hosted gateway does.",
        Parameters = [Id],
        Answers = [new(200, "How it stands, or that there is none.", One(("active", Active), ("processing", Processing), ("missing", null)))],
    };

    public static Operation List => new("listAssets", Tags.Assets, "List assets")
    {
        Description = "The key's, newest first. Pages stay right while assets come and go: send `nextCursor` as `cursor` for the next one.",
        Parameters =
        [
            new("query", "limit", "How many a page holds; 20.", $$"""{"type":"integer","minimum":1,"maximum":{{ListAssets.Most}}}""", 20),
            new("query", "cursor", "The `nextCursor` of a page.", """{"type":"string","pattern":"^[0-9]{1,18}$"}""", "17"),
            new("query", "assetType", "Only of this type.", Types, "Image"),
            new("query", "status", "Only those that stand so.", """{"type":"string","enum":["Processing","Active","Failed"]}""", "Active"),
        ],
        Answers = [new(200, "A page.", Content.Json(AssetJson.Wire.AssetsAnswer, ("page", new(0, null, new([Active], "17"))))), Wrong(new("limit", "'500' is out of range; 1 to 100"))],
    };

    public static Operation Rename => new("renameAsset", Tags.Assets, "Rename an asset")
    {
        Description = "One that does not exist is answered with `code` -1 and status 200.",
        Parameters = [Id],
        Body = [new("application/json", schemas => schemas.Add("AssetName", _ => JsonNode.Parse($$$"""
            {"type":"object","description":"A new name.","required":["name"],"properties":{"name":{{{NewName}}} }}
            """)!), ("name", new JsonObject { ["name"] = "cat.png" }))],
        Answers = [new(200, "As it now is, or that there is none.", One(("renamed", Active), ("missing", null))), Wrong(new("name", "is missing; say what the asset is called"))],
        Errors = [Error.TooLarge(RequestBody.MaxBytes)],
    };

    public static Operation Delete => new("deleteAsset", Tags.Assets, "Delete an asset")
    {
        Description = "For ever, but for tasks that were created with it. Here alone `code` is a string, as on the hosted gateway.",
        Parameters = [Id],
        Answers =
        [
            new(200, "It is deleted, or there is none.", Content.AnyOf(
                Content.Json(AssetJson.Wire.DeletedAnswer, ("deleted", new("0", "success", null))), One(("missing", null)))),
        ],
    };

    static string Name => AssetName.Schema("""["string","null"]""", "What it is called; else the file's name.");

    static string NewName => AssetName.Schema("\"string\"", "What it is called from now on.");

    static string Types => """{"type":"string","enum":["Image","Video","Audio","Document"],"description":"What it is."}""";
}
