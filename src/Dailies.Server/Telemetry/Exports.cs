using Dailies.Telemetry;
using Microsoft.AspNetCore.Builder;
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
sealed class Exports : IDisposable
{
    // Names that .NET and Npgsql give to their own meters; no package is needed for them.
    static readonly string[] Meters =
        [TaskMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    static readonly string[] Sources = [TaskTraces.Name, "Microsoft.AspNetCore", "Npgsql"];

    readonly TracerProvider? traces;
    readonly MeterProvider metrics;

    Exports()
    {
        traces = Wanted("TRACES") ? Traces() : null;
        metrics = Metrics(Wanted("METRICS"));
    }

    /// <summary>Has the server export, and answer scrapes; no key is needed for them, and they hold numbers only.</summary>
    public static void Map(WebApplication app)
    {
        // The server's container ends it, after all that is traced.
        var exports = app.Services.GetRequiredService<Exports>();
        app.MapPrometheusScrapingEndpoint("/metrics", exports.metrics, configureBranchedPipeline: null, optionsName: null);
    }

    /// <summary>Makes it known to the server that is being built.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(_ => new Exports());

    /// <summary>Sends what is left, for a few seconds at most.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics.Dispose();
    }

    static bool Wanted(string signal) =>
        Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 }
        || Environment.GetEnvironmentVariable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT") is { Length: > 0 };

    static TracerProvider Traces()
    {
        // ASP.NET Core describes its requests in OpenTelemetry's words only when it is asked to.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        return Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Name)
            .AddSource(Sources)
            .AddProcessor(new Noise())
            .AddOtlpExporter()
            .Build();
    }

    static MeterProvider Metrics(bool otlp)
    {
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Name).AddMeter(Meters).AddPrometheusExporter();
        return (otlp ? builder.AddOtlpExporter() : builder).Build();
    }

    // What the environment says comes last, and wins.
    static void Name(ResourceBuilder resource) => resource
        .Clear()
        .AddService("dailies", serviceVersion: typeof(Exports).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
