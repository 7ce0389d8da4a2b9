using Dailies.Storage;
using Dailies.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Errors;

/// <summary>What no endpoint answered, and what broke, is answered in the contract's form.</summary>
static partial class LastResort
{
    public static void UseLastResort(this IApplicationBuilder app, ILogger log) => app.Use(async (context, next) =>
    {
        // Whoever is told to come later is told when, by whichever endpoint.
        context.Response.OnStarting(SayWhen, context.Response);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: 404 or 405, ContentLength: null })
                await Error.NoSuchPath(context.Request).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Answer(context, e, log).ExecuteAsync(context);
        }
    });

    static Task SayWhen(object response)
    {
        if (response is HttpResponse { StatusCode: 429 or 503, Headers: { RetryAfter.Count: 0 } headers }) headers.RetryAfter = Error.RetryAfterSeconds;
        return Task.CompletedTask;
    }

    static IResult Answer(HttpContext context, Exception error, ILogger log)
    {
        if (error is BadHttpRequestException { StatusCode: 413 })
        {
            // The rest of the body is not read: the connection is of no more use, and a client that knows sends its next request on another.
            context.Response.Headers.Connection = "close";
            return Error.TooLarge(Native.RequestBody.Most(context));
        }

        if (error is BadHttpRequestException bad) return Error.InvalidBody(bad.Message);
        if (Passing(error) is { } sentence)
        {
            log.Unavailable(sentence, error);
            return Error.Unavailable(sentence, context.Response);
        }

        log.Broken(context.Request.Method, context.Request.Path, error);
        return Error.Internal();
    }

    // What will be well again without a change to the request.
    static string? Passing(Exception error) =>
        error is StoreUnavailableException ? error.Message
        : DiskFull.Is(error) ? DiskFull.Sentence
        : DiskUnwritable.Is(error) ? DiskUnwritable.Sentence
        // Its message names places, which are not for everyone.
        : error is FileStoreException ? "The files of the service cannot be stored or read now."
        : null;

    [LoggerMessage(200, LogLevel.Error, "{Method} {Path} broke")]
    static partial void Broken(this ILogger log, string method, PathString path, Exception error);

    [LoggerMessage(201, LogLevel.Error, "A request was refused: {Sentence}")]
    static partial void Unavailable(this ILogger log, string sentence, Exception error);
}
