using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Documents;

/// <summary>What the OpenAPI document says of one endpoint. It stands beside the call that maps the endpoint.</summary>
/// <param name="Id">Its <c>operationId</c>: what generated clients call it.</param>
/// <param name="Tag">The heading that it stands under; one of <see cref="Tags"/>.</param>
/// <param name="Summary">What it does, in one line.</param>
sealed record Operation(string Id, string Tag, string Summary)
{
    /// <summary>The rest, in Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>Query, header and path parameters; those of the path that all share are known by name.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The forms that the body may have; none where there is no body.</summary>
    public IReadOnlyList<Content> Body { get; init; } = [];

    /// <summary>The answers that are no errors.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>
    /// The errors of this endpoint, made by the code that answers with them. Those that any endpoint behind a key has
    /// (<see cref="CommonErrors"/>) need not be named.
    /// </summary>
    public IReadOnlyList<IResult> Errors { get; init; } = [];

    /// <summary>Headers that errors of one status carry.</summary>
    public IReadOnlyList<(int Status, Header Header)> ErrorHeaders { get; init; } = [];
}

/// <summary>Documents endpoints.</summary>
static class OperationExtensions
{
    /// <summary>Has the OpenAPI document say this of the endpoint.</summary>
    public static T Documented<T>(this T endpoint, Operation operation) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(operation);
}
