using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Errors;

/// <summary>What no endpoint answered, and what broke, is answered in the contract's form.</summary>
static partial class LastResort
{
    const string RetryAfterSeconds = "5";

    public static void UseLastResort(this IApplicationBuilder app, ILogger log) => app.Use(async (context, next) =>
    {
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

    static IResult Answer(HttpContext context, Exception error, ILogger log)
    {
        if (error is BadHttpRequestException { StatusCode: 413 }) return Error.TooLarge(Native.RequestBody.MaxBytes);
        if (error is BadHttpRequestException bad) return Error.InvalidBody(bad.Message);
        if (error is IOException io && DiskFull.Is(io)) return Full(context, log, error);
        if (error is StoreFullException) return Full(context, log, error);
        if (error is StoreUnavailableException)
        {
            log.NoStore(error);
            return Unavailable(context, error.Message);
        }

        log.Broken(context.Request.Method, context.Request.Path, error);
        return Error.Internal();
    }

    static IResult Full(HttpContext context, ILogger log, Exception error)
    {
        log.NoRoom(error);
        return Unavailable(context, DiskFull.Sentence);
    }

    static IResult Unavailable(HttpContext context, string sentence)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Error.Unavailable(sentence);
    }

    [LoggerMessage(200, LogLevel.Error, "{Method} {Path} broke")]
    static partial void Broken(this ILogger log, string method, PathString path, Exception error);

    [LoggerMessage(201, LogLevel.Error, "The disk is full")]
    static partial void NoRoom(this ILogger log, Exception error);

    [LoggerMessage(202, LogLevel.Error, "The database cannot be reached")]
    static partial void NoStore(this ILogger log, Exception error);
}
