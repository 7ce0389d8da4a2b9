using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Server.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Dailies.Server.Emulation;

/// <summary>
/// Stands behind the gate, so that a wrong key stays one: reads what is asked for, and where a rule says so, answers in the place of
/// the endpoint.
/// </summary>
sealed class Meddling(CreateFaults creates, QueryFaults queries, DownloadFaults downloads)
{
    // Of a field that is given twice nobody can say which of the two a rule is about.
    static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false };

    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<JournalEntry>() is not { } entry)
        {
            await next(context);
            return;
        }

        var body = await ReadAsync(context, context.RequestAborted);
        entry.Body = JournalText.Body(body, Key(context.Request));
        await (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Id switch
        {
            // A dry run makes no task that anything could befall.
            "createVideo" when !context.Request.Query.ContainsKey("dry_run") => creates.AnswerAsync(context, entry, body as JsonObject, next),
            "getVideo" or "getVideoByPath" => queries.AnswerAsync(context, entry, next),
            "downloadClip" when HttpMethods.IsGet(context.Request.Method) => downloads.AnswerAsync(context, entry, next),
            _ => next(context),
        });
    });

    // Read once for the rules and the journal, and then once more by its endpoint: whatever type it says it has, unless that has no JSON.
    static async Task<JsonNode?> ReadAsync(HttpContext context, CancellationToken ct)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
            return null;

        request.EnableBuffering();
        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: Strictly, cancellationToken: ct);
        }
        catch (JsonException)
        {
            // What is wrong with it, its endpoint says.
            await request.Body.DrainAsync(ct);
            return null;
        }
        finally
        {
            request.ContentLength = request.Body.Length;
            request.Body.Position = 0;
            // Its endpoint may still say how much of it is too much.
            context.Features.Set<IHttpMaxRequestBodySizeFeature>(new ReadAlready { MaxRequestBodySize = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize });
        }
    }

    static string? Key(HttpRequest request) => request.Headers.Authorization.ToString().Split(' ', 2) is [_, var key] ? key.Trim() : null;

    sealed class ReadAlready : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }
}
