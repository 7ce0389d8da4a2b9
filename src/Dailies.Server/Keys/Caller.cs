using Dailies.Keys;
using Dailies.Server.Errors;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Keys;

/// <summary>Who sent the request.</summary>
sealed record Caller(KeyCard Card)
{
    const string Scheme = "Bearer ";

    public KeyId Key => Card.Id;

    /// <summary>Has these endpoints answer only to requests with a key of this scope.</summary>
    public static void Require(IEndpointConventionBuilder endpoints, Scope scope) => endpoints.WithMetadata(new Required(scope));

    /// <summary>Whether an endpoint answers only to requests with a known key.</summary>
    public static bool IsRequired(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Required>() is not null;

    /// <summary>
    /// Turns away who has no key, or not the scope. It stands before the endpoints, not as a filter on them: parameters are bound
    /// before filters run.
    /// </summary>
    public static void Check(IApplicationBuilder app, ITaskStore tasks) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Required>() is not { } required)
        {
            await next(context);
        }
        else if (await FindAsync(context, tasks) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Error.NoKey().ExecuteAsync(context);
        }
        else if (!caller.May(required.Scope))
        {
            await Error.Forbidden(required.Scope, caller.Card.Scopes).ExecuteAsync(context);
        }
        else
        {
            context.Features.Set(caller);
            await next(context);
        }
    });

    /// <summary>Whether its key has all of a scope.</summary>
    public bool May(Scope scope) => Card.Scopes.HasFlag(scope);

    /// <summary>Lets an endpoint behind <see cref="Require"/> ask for it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());

    static async ValueTask<Caller?> FindAsync(HttpContext context, ITaskStore tasks)
    {
        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;

        var hash = ApiKey.Hash(header[Scheme.Length..].Trim());
        return await tasks.FindKeyAsync(hash, context.RequestAborted) is { } card ? new(card) : null;
    }

    sealed record Required(Scope Scope);
}
