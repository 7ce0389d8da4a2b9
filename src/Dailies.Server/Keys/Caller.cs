using Dailies.Keys;
using Dailies.Server.Errors;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Server.Keys;

/// <summary>Who sent the request.</summary>
sealed record Caller(KeyId Key)
{
    const string Scheme = "Bearer ";

    /// <summary>Lets only requests with a known key through, and tells the endpoints whose it is.</summary>
    public static void Require(IEndpointConventionBuilder endpoints) => endpoints.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (await FindAsync(context) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Error.NoKey();
        }

        context.Features.Set(caller);
        return await next(invocation);
    });

    /// <summary>Lets an endpoint ask for it as a parameter; stands behind <see cref="Require"/> only.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());

    static async ValueTask<Caller?> FindAsync(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;

        var tasks = context.RequestServices.GetRequiredService<ITaskStore>();
        var hash = ApiKey.Hash(header[Scheme.Length..].Trim());
        return await tasks.FindKeyAsync(hash, context.RequestAborted) is { } key ? new(key) : null;
    }
}
