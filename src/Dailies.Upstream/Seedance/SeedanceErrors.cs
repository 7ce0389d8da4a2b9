using System.Net;
using Dailies.Client;
using Dailies.Upstreams;

namespace Dailies.Upstream.Seedance;

/// <summary>What an error of the gateway means for an order.</summary>
static class SeedanceErrors
{
    /// <summary>Why it takes nothing, where it has said so.</summary>
    public static Refusal Refusal(DailiesException error) => new(
        error.Status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => RefusalKind.Passing,
            HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                or HttpStatusCode.MethodNotAllowed or HttpStatusCode.OK => RefusalKind.Account,
            >= HttpStatusCode.InternalServerError => RefusalKind.Passing,
            _ => RefusalKind.Order,
        },
        error.Message,
        error.Code)
    {
        RetryAfter = error.RetryAfter,
    };

    /// <summary>One sentence for who is not there.</summary>
    public static string Unreached(Exception error) => $"It cannot be reached: {error.Message}";
}
