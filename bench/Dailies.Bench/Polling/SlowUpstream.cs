using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Bench.Polling;

/// <summary>An upstream, in a process of its own so that its work is not counted as ours, that never gets done with anything.</summary>
static class SlowUpstream
{
    const string Name = "slow-upstream";

    public static Command Make()
    {
        var command = new Command(Name) { Hidden = true };
        command.SetAction(async (_, ct) =>
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Services.AddRoutingCore();
            var app = builder.Build();
            app.MapGet("/v1/result/{id}", (HttpContext context, string id) =>
            {
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(
                    $$"""{"id":"{{id}}","object":"video","created":1774836724,"model":"seedance_2_0_pro","status":"processing","progress":40,"video_url":null,"error":null}""");
            });
            await app.StartAsync(ct);
            Console.WriteLine(app.Urls.First());
            // Until whoever started it is gone.
            await Console.In.ReadToEndAsync(ct);
        });
        return command;
    }

    /// <summary>Starts it; returns where it answers.</summary>
    public static async Task<(System.Diagnostics.Process Process, Uri Address)> StartAsync(CancellationToken ct)
    {
        var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(SlowUpstream).Assembly.Location, Name]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return (process, new(await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The upstream did not start.")));
    }
}
