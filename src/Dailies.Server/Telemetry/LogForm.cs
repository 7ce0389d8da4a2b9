using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Dailies.Server.Telemetry;

/// <summary>How log messages are written.</summary>
public enum LogForm
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A line of JSON for programs, each value of the message a field.</summary>
    Json,
}

static class ConsoleLog
{
    /// <summary>Has log messages written to standard error in a form.</summary>
    public static ILoggingBuilder AddConsole(this ILoggingBuilder logging, LogForm form)
    {
        // Standard output is for what a command prints.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (form == LogForm.Text) return logging.AddSimpleConsole(console => console.SingleLine = true);

        return logging
            .Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId)
            .AddJsonConsole(console =>
            {
                (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
                // They carry the trace's id.
                console.IncludeScopes = true;
            });
    }
}
