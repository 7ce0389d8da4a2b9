using System.Globalization;
using System.Text.Json;
using Dailies.Keys;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Errors;

/// <summary>The errors of the contract, as answers.</summary>
static class Error
{
    // What is unavailable is tried again by itself every second or few.
    public const string RetryAfterSeconds = "5";

    public static IResult Invalid(IReadOnlyList<Problem> problems) =>
        Answer(400, "invalid_request", string.Join("; ", problems), problems[0].Field);

    public static IResult InvalidBody(string message) => Answer(400, "invalid_request", message);

    public static IResult Unreadable(JsonException error) => InvalidBody($"The body cannot be read as JSON: {error.Message}");

    public static IResult NoKey() => Answer(
        401, "invalid_api_key", "The key is missing or wrong; send it in the header 'Authorization: Bearer KEY'.");

    public static IResult Forbidden(Scope needed, Scope has) => Answer(
        403, "forbidden", $"This needs a key with the scope {Scopes.Text(needed)}; yours has {(has == Scope.None ? "none" : Scopes.Text(has))}.");

    public static IResult NoSuchTask(string id) => Answer(
        404, "not_found", $"There is no task {RequestRules.Shown(id)} for this key.", "id");

    public static IResult NoSuchKeyHere(KeyId id) => Answer(
        404, "not_found", $"There is no key {id} that this key may see.", "key");

    public static IResult NoSuchDelivery(string id) => Answer(
        404, "not_found", $"There is no delivery {RequestRules.Shown(id)} for this key.", "id");

    public static IResult NoSuchPath(HttpRequest request) => Answer(
        404, "not_found", $"There is nothing at {request.Method} {RequestRules.Shown(request.Path.ToString())}.");

    public static IResult NotFound(string message) => Answer(404, "not_found", message);

    public static IResult NoSuchKey(string id) => Answer(404, "not_found", $"There is no key {RequestRules.Shown(id)}.", "id");

    public static IResult KeyRevoked(string id) => Answer(409, "key_revoked", $"{id} is revoked, which stays so; make a new key.", "id");

    public static IResult LastAdmin(string id) => Answer(
        409, "last_admin_key", $"{id} is the last key with the scope admin; without it nobody could reach the keys. Make another one first.", "id");

    /// <summary>The Retry-After is set by who refuses.</summary>
    public static IResult TooFast() => Answer(
        429, "rate_limited", "This task is asked for too often; wait as many seconds as Retry-After says.");

    public static IResult TooManyStreams(int most, HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer(429, "rate_limited", $"This key has {most} event streams open here, which is the most it may have; close one, or ask for the task.");
    }

    public static IResult TooManyRequests(int limit, TimeSpan wait, HttpResponse response)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Answer(429, "rate_limited", $"This key may send {limit} requests a minute; the next is welcome in {seconds} s.");
    }

    /// <param name="most">The largest body that is taken, in bytes.</param>
    public static IResult TooLarge(long most) => Answer(
        413,
        "too_large",
        $"The body is over {Size(most)}, the most that is taken; upload large files to the asset library"
        + " (POST /kyyVideo2/asset/upload) or give their URL.");

    public static IResult BadSignature() => Answer(403, "invalid_signature", "This URL was not made by this server, or was changed.");

    public static IResult Expired() => Answer(410, "expired", "This URL has expired; a clip can be downloaded for 24 hours.");

    public static IResult ClipDeleted() => Answer(410, "deleted", "This clip was deleted.");

    public static IResult ClipLost() => Answer(404, "not_found", "The file of this clip is missing on the server.");

    public static IResult Unavailable(string message, HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer(503, "unavailable", message);
    }

    public static IResult Internal() => Answer(500, "internal_error", "Something went wrong in the server; its log says more.");

    static string Size(long bytes) =>
        bytes % (1 << 20) == 0 ? $"{bytes >> 20} MB" : bytes % (1 << 10) == 0 ? $"{bytes >> 10} KB" : $"{bytes} bytes";

    public static IResult NothingToRecover(string why) => Answer(409, "nothing_to_recover", why, "id");

    public static IResult IdempotencyConflict() => Answer(
        409,
        "idempotency_conflict",
        "This Idempotency-Key was used in the last 24 hours for another request; send the same body again, or take a new key.",
        "Idempotency-Key");

    public static IResult NotFinal(string reason) => Answer(409, "not_final", reason, "id");

    public static IResult OverBudget(Lack lack, long needed)
    {
        var (period, until) = lack.Period switch
        {
            Period.Day => ("a day", $" until {lack.Ends:u}"),
            Period.Month => ("a month", $" until {lack.Ends:u}"),
            _ => ("in all", ""),
        };
        return Answer(
            402,
            "quota_exceeded",
            string.Create(
                CultureInfo.InvariantCulture,
                $"This key's budget of {lack.Size} tokens {period} has {lack.Left} left{until}, and this task may use {needed}."));
    }

    public static IResult KeyQueueFull(int limit, HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer(
            429, "queue_limit", $"{limit} tasks of this key are queued, which is its limit; wait as many seconds as Retry-After says.");
    }

    public static IResult QueueFull(int limit, HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer(
            503, "queue_full", $"The queue is full: {limit} tasks wait, which is as many as it takes; wait as many seconds as Retry-After says.");
    }

    /// <summary>Any other, in the same form.</summary>
    public static IResult Answer(int status, string code, string message, string? param = null) =>
        Results.Json(new ErrorView(new(message, code, param)), ErrorJson.Wire.ErrorView, statusCode: status);
}
