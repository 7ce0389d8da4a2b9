using Dailies.Server.Documents;
using Dailies.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dailies.Server.Telemetry;

/// <summary>
/// Hands traces and metrics to whoever wants them: by OTLP where the environment names a collector, and metrics to whoever scrapes
/// <c>/metrics</c>. All of it is set by the standard variables (<c>OTEL_…</c>), which the SDK reads itself.
/// </summary>
sealed class Exports : IAsyncDisposable
{
    // Names that .NET and Npgsql give to their own meters; no package is needed for them.
    static readonly string[] Meters =
        [TaskMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    readonly TracerProvider? traces;
    readonly Lazy<Task<MeterProvider>> metrics = new(() => Task.Run(Metrics));

    Exports() => traces = Wanted("TRACES") ? Traces() : null;

    /// <summary>Makes it known to the server that is being built; the server's container ends it, after all that is traced.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(_ => new Exports());

    /// <summary>Has the server export, and answer scrapes; no key is needed for them, and they hold numbers only.</summary>
    public static void Map(WebApplication app)
    {
        var exports = app.Services.GetRequiredService<Exports>();
        var scrape = new Lazy<Task<RequestDelegate>>(exports.ScrapeAsync(app));
        app.MapGet("/metrics", async context => await (await scrape.Value)(context)).Documented(new("getMetrics", Tags.Operation, "Metrics")
        {
            Description = "In the text format of Prometheus, or as OpenMetrics where `Accept` asks for it.",
            Answers =
            [
                new(
                    200,
                    "All metrics.",
                    Content.Text("text/plain", "dailies_tasks_created_total 7\n"),
                    Content.Text("application/openmetrics-text", "dailies_tasks_created_total 7\n# EOF\n")),
            ],
        });

        // Loading the SDK takes 0.1 s of processor time and more, which the first answer need not wait for; yet all is counted from
        // the start, whenever the first scrape comes.
        app.Lifetime.ApplicationStarted.Register(() => _ = exports.metrics.Value);
    }

    /// <summary>Sends what is left, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        traces?.Dispose();
        if (metrics.IsValueCreated) (await metrics.Value).Dispose();
    }

    Func<Task<RequestDelegate>> ScrapeAsync(IApplicationBuilder app) => async () => app.New()
        .UseOpenTelemetryPrometheusScrapingEndpoint(await metrics.Value, _ => true, path: null, configureBranchedPipeline: null, optionsName: null)
        .Build();

    static bool Wanted(string signal) =>
        Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 }
        || Environment.GetEnvironmentVariable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT") is { Length: > 0 };

    static TracerProvider Traces() => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Name)
        .AddAspNetCoreInstrumentation(requests => requests.Filter = Noise.IsNone)
        .AddSource(TaskTraces.Name, "Npgsql")
        .AddProcessor(new Noise())
        .AddOtlpExporter()
        .Build();

    static MeterProvider Metrics()
    {
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Name).AddMeter(Meters).AddPrometheusExporter();
        return (Wanted("METRICS") ? builder.AddOtlpExporter() : builder).Build();
    }

    // What the environment says comes last, and wins.
    static void Name(ResourceBuilder resource) => resource
        .Clear()
        .AddService("dailies", serviceVersion: typeof(Exports).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
