using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Webhooks;

/// <summary>The npm library of the Standard Webhooks specification, as a judge.</summary>
static class StandardWebhooks
{
    /// <summary>The body of a delivery that the library has verified; null where it refuses it.</summary>
    public static async Task<JsonObject?> VerifyAsync(HostRequest request, string secret)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.File("tests", "npm", "verify-webhook.mjs"));
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { secret, headers = request.Headers, body = request.Body }));
        node.StandardInput.Close();
        var (said, trouble) = (await node.StandardOutput.ReadToEndAsync(Service.Stop), await node.StandardError.ReadToEndAsync(Service.Stop));
        await node.WaitForExitAsync(Service.Stop);
        if (node.ExitCode == 0) return JsonNode.Parse(said)!.AsObject();

        Assert.Contains("WebhookVerificationError", trouble);
        return null;
    }
}
