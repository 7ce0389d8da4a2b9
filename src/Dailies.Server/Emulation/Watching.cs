using Microsoft.AspNetCore.Builder;

namespace Dailies.Server.Emulation;

/// <summary>
/// Stands before all else: says on every answer that it comes from a stand-in, and has the journal keep the request. It is kept before
/// the answer begins, so that who has the answer finds it there.
/// </summary>
static class Watching
{
    /// <summary>Is <c>true</c> on every answer of a server that emulates, and on no other.</summary>
    public const string Header = "Dailies-Emulation";

    // What tests and probes ask about the stand-in itself is no part of what they test.
    static readonly string[] Apart = ["/emulation", "/healthz", "/readyz", "/metrics"];

    public static void Use(IApplicationBuilder app, Journal journal) => app.Use(async (context, next) =>
    {
        context.Response.Headers[Header] = "true";
        if (Apart.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            await next(context);
            return;
        }

        var entry = journal.Begin(context.Request);
        context.Features.Set(entry);
        var kept = false;
        context.Response.OnStarting(() =>
        {
            Keep(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            // An answer without a body begins later than this.
            Keep(context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode);
        }

        void Keep(int status)
        {
            if (kept) return;
            kept = true;
            journal.End(entry, status);
        }
    });
}
