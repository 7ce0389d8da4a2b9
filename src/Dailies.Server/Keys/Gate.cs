using Dailies.Keys;
using Dailies.Server.Errors;
using Dailies.Server.Limits;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dailies.Server.Keys;

/// <summary>
/// Turns away who may not pass to an endpoint with a <see cref="RequiredScope"/>: first who has no key, then who sends too much, then
/// whose key is for something else. It stands before the endpoints, not as a filter on them: parameters are bound before filters run.
/// </summary>
sealed class Gate(KeyCards cards, KeyUses uses, SharedRates rates, TimeProvider time)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    const string Scheme = "Bearer ";

    public void Guard(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { } required) await next(context);
        else if (await RefusalAsync(context, required.Scope) is { } refusal) await refusal.ExecuteAsync(context);
        else if (MayLast(context)) await WatchedAsync(context, next);
        else await next(context);
    });

    // An answer that is held, or a stream of events.
    static bool MayLast(HttpContext context) =>
        context.Request.Headers.ContainsKey("Prefer") || context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal);

    /// <summary>Cuts an answer off whose key is revoked while it lasts.</summary>
    async Task WatchedAsync(HttpContext context, RequestDelegate next)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var watch = WatchAsync(context, done.Token);
        try
        {
            await next(context);
        }
        finally
        {
            await done.CancelAsync();
            await watch;
        }
    }

    async Task WatchAsync(HttpContext context, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                try
                {
                    if (await FindAsync(context) is not null) continue;

                    context.Abort();
                    return;
                }
                catch (StoreUnavailableException)
                {
                    // Nothing is known of the key; the next look may tell.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It was answered, or nobody waits any more.
        }
    }

    async ValueTask<IResult?> RefusalAsync(HttpContext context, Scope needed)
    {
        RateHeaders.Write(context.Response);
        if (await FindAsync(context) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Error.NoKey();
        }

        uses.Note(caller.Key);
        var terms = caller.Card.Terms;
        if (Policy.OfRequests(terms) is { } policy)
        {
            var taken = await rates.TakeAsync($"requests {caller.Key}", policy.Rate, context.RequestAborted);
            RateHeaders.Write(context, Policy.OfPolls(terms), (policy, taken));
            if (!taken.Granted) return Error.TooManyRequests(policy.Rate.Quota, taken.Next, context.Response);
        }
        else
        {
            RateHeaders.Write(context, Policy.OfPolls(terms), requests: null);
        }

        if (!caller.May(needed)) return Error.Forbidden(needed, caller.Card.Scopes);

        Bound(context, terms);
        context.Features.Set(caller);
        return null;
    }

    // Kestrel counts the body as it comes; an endpoint that reads it gets the refusal.
    static void Bound(HttpContext context, KeyTerms terms)
    {
        if (terms.BodyLimit is { } limit && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = Math.Min(limit, body.MaxRequestBodySize ?? long.MaxValue);
    }

    async ValueTask<Caller?> FindAsync(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;

        return await cards.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is { } card ? new(card) : null;
    }
}
