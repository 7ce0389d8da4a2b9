using System.Text.Json;
using Dailies.Assets;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Assets;

/// <summary>
/// <c>POST /kyyVideo2/asset/upload</c>. A URL is Processing at once, and is fetched in the background; a file that is sent is checked
/// while the caller waits, and is Active in the answer or refused.
/// </summary>
static class UploadAsset
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder routes) => routes.MapPost("/kyyVideo2/asset/upload", HandleAsync);

    static async Task<IResult> HandleAsync(
        HttpContext context, Caller caller, Board board, Intake intake, DataFolder folder, RoomGate room, CancellationToken ct)
    {
        if (room.Full) return Error.Unavailable(DiskFull.Sentence, context.Response);
        var scratch = Path.Combine(folder.Scratch, $"{Guid.NewGuid():N}.upload");
        try
        {
            var fields = new TextFields(["assetType", "name", "url"]);
            var form = await ReadAsync(context.Request, fields, scratch, folder, ct);
            var type = Check(fields, form);
            if (fields.Problems.Count > 0) return Answers.Invalid(fields.Problems);

            Content? content = null;
            if (form?.Length is not null)
            {
                var (kept, problems) = await intake.KeepAsync(scratch, type, ct);
                if (kept is null) return Answers.Invalid([.. problems.Select(problem => new Problem("file", problem))]);
                content = kept;
            }

            var asset = await AddAsync(fields, form, type, content, caller, board, ct);
            if (content is null) board.Wakeups.Ready(AssetFetcher.Lane);
            return Answers.Of(asset);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return Error.InvalidBody($"The body cannot be read as {(e is JsonException ? "JSON" : "multipart/form-data")}: {e.Message}");
        }
        catch (ToolException e)
        {
            return Error.Unavailable(e.Message + ".", context.Response);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    static async Task<UploadForm?> ReadAsync(HttpRequest request, TextFields fields, string scratch, DataFolder folder, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
        {
            var form = new UploadForm(fields, scratch);
            await form.ReadAsync(request, ct);
            return form;
        }

        using var body = await RequestBody.ReadAsync(request, folder.Scratch, ct);
        fields.Read(body.Span);
        return null;
    }

    static AssetType Check(TextFields fields, UploadForm? form)
    {
        var type = fields["assetType"] is { } word ? AssetTypes.Parse(word) : null;
        fields.Wrong(
            "assetType",
            type is not null ? null
            : fields["assetType"] is { } came ? $"{RequestRules.Shown(came)} is not one of {AssetTypes.All}"
            : $"is missing; one of {AssetTypes.All}");
        if (fields["name"] is { } name) fields.Wrong("name", AssetName.Problem(name));

        if (form?.Length is { } length) fields.Wrong("file", LengthProblem(length, type));
        else if (fields["url"] is { } url) fields.Wrong("url", UrlProblem(url));
        else if (form is not null) fields.Wrong("file", "is missing; send the file's bytes in a part of this name");
        else fields.Wrong("url", "is missing; give a public http or https URL, or send the file itself as multipart/form-data");
        return type ?? default;
    }

    // Against the largest of all while it is not known what it is to be.
    static string? LengthProblem(long length, AssetType? type)
    {
        var most = type?.MaxBytes() ?? AssetTypes.MaxBytesOfAny;
        return length == 0 ? "is empty" : length >= most ? $"has {length / 1e6:0.0##} MB; under {most / 1_000_000} MB is allowed" : null;
    }

    static string? UrlProblem(string url) =>
        url.Length > RequestRules.MaxUrl ? $"has {url.Length} characters; at most {RequestRules.MaxUrl} are allowed"
        : Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? null
        : $"{RequestRules.Shown(url)} is not a URL that can be fetched; http and https are allowed";

    static async Task<Asset> AddAsync(
        TextFields fields, UploadForm? form, AssetType type, Content? content, Caller caller, Board board, CancellationToken ct)
    {
        var url = content is null ? fields["url"] : null;
        while (true)
        {
            var id = AssetId.New(board.Time.GetUtcNow());
            var name = fields["name"] ?? AssetName.Of(url is null ? form?.FileName : Uri.UnescapeDataString(new Uri(url).AbsolutePath), id.ToString());
            // The id of another asset of the same second: one in millions.
            if (await board.Tasks.AddAssetAsync(new(id, caller.Key, name, type, url, content?.Hash), ct)
                && await board.Tasks.FindAssetAsync(id, caller.Key, ct) is { } added)
                return added;
        }
    }
}
