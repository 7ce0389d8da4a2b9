using Dailies.Keys;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Limits;

/// <summary>
/// The headers RateLimit-Policy and RateLimit, on every answer behind a key. A key without a limit on its requests has the one on
/// polls all the same, which an answer that is about no task leaves untouched.
/// </summary>
sealed class RateHeaders
{
    const string PolicyHeader = "RateLimit-Policy";
    const string Header = "RateLimit";

    // Most answers carry these: they are not worth making anew.
    static readonly string UsualPolicy = Policy.RelaxedPolls.ToString();
    static readonly string UsualItem = Untouched(Policy.RelaxedPolls);

    readonly Policy polls;
    readonly string requests;

    RateHeaders(Policy polls, string requests) => (this.polls, this.requests) = (polls, requests);

    /// <summary>Says what goes for who has shown no key yet.</summary>
    public static void Write(HttpResponse response) => (response.Headers[PolicyHeader], response.Headers[Header]) = (UsualPolicy, UsualItem);

    /// <summary>Says what goes for a key.</summary>
    /// <param name="context">The request.</param>
    /// <param name="polls">How often it may ask for one task.</param>
    /// <param name="requests">How many requests it may send, and how that stands; null: any number.</param>
    public static void Write(HttpContext context, Policy polls, (Policy Policy, Taken Taken)? requests)
    {
        var before = requests is { } limit ? limit.Policy.Item(limit.Taken) + ", " : "";
        context.Features.Set(new RateHeaders(polls, before));
        if (requests is null && polls == Policy.RelaxedPolls) return;

        context.Response.Headers[PolicyHeader] = requests is null ? polls.ToString() : $"{requests.Value.Policy}, {polls}";
        context.Response.Headers[Header] = before + Untouched(polls);
    }

    /// <summary>Says how the limit on polls stands of the task that is asked for.</summary>
    public static void Polled(HttpContext context, Taken taken)
    {
        if (context.Features.Get<RateHeaders>() is { } headers)
            context.Response.Headers[Header] = headers.requests + headers.polls.Item(taken);
    }

    static string Untouched(Policy policy) => policy.Item(policy.Rate.Stand(granted: true, due: 0, now: 0));
}
