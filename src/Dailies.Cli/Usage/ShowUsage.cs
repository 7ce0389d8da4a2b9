using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Client;

namespace Dailies.Cli.Usage;

/// <summary><c>dailies usage</c>: asks a server, and prints what it answers or a table of it.</summary>
static class ShowUsage
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(Uri? server, string? key, UsageRequest request, bool json, CancellationToken ct)
    {
        if (server is null) return Fail(ExitCode.Usage, $"usage is a server's; name it with --server or in {Variable.Url}");
        if (key is null) return Fail(ExitCode.Key, $"a server needs a key; give it with --key or in {Variable.Key}");

        try
        {
            using var client = new DailiesClient(server, key);
            var answer = await client.UsageAsync(request, ct);
            if (request.Csv) Console.Write(answer);
            else Console.WriteLine(json ? answer : UsageTable.Of(JsonNode.Parse(answer)!.AsObject()));
            return ExitCode.Success;
        }
        catch (DailiesException e)
        {
            return Fail(ExitCode.Of(e.Status), e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return Fail(ExitCode.Server, $"{server} cannot be asked: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Fail(ExitCode.Server, $"{server} answered something else than usage: {e.Message}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Fail(ExitCode.Interrupted, "interrupted");
        }
    }

    static int Fail(int code, string sentence)
    {
        Console.Error.WriteLine($"dailies: {sentence}");
        return code;
    }
}
