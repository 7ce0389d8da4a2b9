using Dailies.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Keys;

/// <summary>Who sent the request.</summary>
sealed record Caller(KeyCard Card)
{
    public KeyId Key => Card.Id;

    /// <summary>Has these endpoints answer only to requests with a key of this scope.</summary>
    public static void Require(IEndpointConventionBuilder endpoints, Scope scope) => endpoints.WithMetadata(new RequiredScope(scope));

    /// <summary>Whether an endpoint answers only to requests with a known key.</summary>
    public static bool IsRequired(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequiredScope>() is not null;

    /// <summary>Whether its key has all of a scope.</summary>
    public bool May(Scope scope) => Card.Scopes.HasFlag(scope);

    /// <summary>Lets an endpoint behind <see cref="Require"/> ask for it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}

/// <summary>What an endpoint needs a key for.</summary>
sealed record RequiredScope(Scope Scope);
