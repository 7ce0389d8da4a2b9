using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests.Operation;

/// <summary>In processes of their own: meters, sources and OTEL variables belong to a whole process.</summary>
public sealed class TelemetryTests(OneTask seen) : IClassFixture<OneTask>
{
    [Theory]
    [InlineData("dailies_tasks_created_total", null, 1)]
    [InlineData("dailies_tasks_ended_total", "outcome=\"completed\"", 1)]
    [InlineData("dailies_claim_duration_seconds_count", "lane=\"animatic\"", 1)]
    [InlineData("dailies_queue_wait_seconds_count", "lane=\"animatic\"", 1)]
    [InlineData("dailies_render_speed_per_second_count", null, 1)]
    [InlineData("dailies_queue_tasks", "lane=\"animatic\",state=\"ready\"", 0)]
    [InlineData("dailies_queue_tasks", "lane=\"fetch\",state=\"leased\"", 0)]
    [InlineData("dailies_queue_age_seconds", "lane=\"animatic\"", 0)]
    public void A_scrape_shows_the_task(string name, string? labels, int value) => Assert.Contains(
        seen.Metrics.Split('\n'),
        line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(labels ?? "") && line.Split(' ')[1] == $"{value}");

    [Theory]
    [InlineData("http_server_request_duration_seconds_count")]
    [InlineData("dotnet_gc_collections_total")]
    public void A_scrape_shows_the_server_too(string name) => Assert.Contains("\n" + name + "{", seen.Metrics);

    [Fact]
    public void A_scrape_names_no_task() => Assert.DoesNotContain(seen.Id["video_".Length..], seen.Metrics);

    [Fact]
    public void Create_and_render_stand_in_the_trace_that_the_caller_began()
    {
        var trace = seen.Collector.Spans.Where(span => span.Trace == OneTask.Trace).ToList();

        var create = Assert.Single(trace, span => span.Kind == Span.Server);
        Assert.Equal(("POST /v1/kyyvideo2/videos", OneTask.Parent), (create.Name, create.Parent));
        var render = Assert.Single(trace, span => span.Kind == Span.Consumer);
        Assert.Equal(("task render", create.Id), (render.Name, render.Parent));
        Assert.Equal(["complete", "store clip"], trace.Where(span => span.Parent == render.Id).Select(span => span.Name).Order());
    }

    [Fact]
    public void What_is_exported_names_the_task_and_the_service_and_never_what_the_task_shows()
    {
        var exported = seen.Collector.Bodies("/v1/traces").Concat(seen.Collector.Bodies("/v1/metrics")).Select(Encoding.UTF8.GetString).ToList();

        Assert.Contains(exported, body => body.Contains(seen.Id));
        Assert.All(exported, body => Assert.Contains("a-name-of-its-own", body));
        Assert.All(exported, body => Assert.DoesNotContain(OneTask.Prompt, body));
        Assert.All(exported, body => Assert.DoesNotContain(OneTask.Key, body));
        Assert.NotEmpty(seen.Collector.Bodies("/v1/metrics"));
    }

    [Fact]
    public void Scrapes_are_not_traced() => Assert.DoesNotContain(seen.Collector.Spans, span => span.Name == "GET /metrics");

    [Fact]
    public void A_client_sees_nothing_of_the_trace() => Assert.DoesNotContain(OneTask.Trace, seen.LastAnswer);

    [Fact]
    public void Each_line_of_the_log_is_json_with_the_task_and_the_trace_as_fields()
    {
        var lines = seen.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var claimed = Assert.Single(lines.Select(line => JsonNode.Parse(line)!), line => (int)line["EventId"]! == 1);

        Assert.Equal(seen.Id, (string?)claimed["State"]!["Task"]);
        Assert.Equal("Information", (string?)claimed["LogLevel"]);
        Assert.Equal($"{seen.Id} claimed from animatic, attempt 1", (string?)claimed["Message"]);
        Assert.True(DateTimeOffset.TryParse((string?)claimed["Timestamp"], out _));
        Assert.Contains(claimed["Scopes"]!.AsArray(), scope => (string?)scope!["TraceId"] == OneTask.Trace);
    }

    [Fact]
    public void The_log_holds_neither_prompt_nor_key()
    {
        Assert.Contains(seen.Id, seen.Log);
        Assert.DoesNotContain(OneTask.Prompt, seen.Log);
        Assert.DoesNotContain(OneTask.Key, seen.Log);
    }
}
