using Dailies.Server.Documents;
using Dailies.Server.Native;

namespace Dailies.Server.Webhooks;

/// <summary>What the OpenAPI document says of what receivers are sent.</summary>
static class SentWebhook
{
    /// <summary>The one thing that is sent.</summary>
    public static Operation Operation => new("videoEnded", Tags.Webhooks, "A task has ended")
    {
        Description =
            "Sent to the task's `callback_url` and to the key's webhook, signed as the Standard Webhooks specification says, at least once:"
            + " drop a `webhook-id` that you know. Anything but 2xx is tried again, further and further apart; 410 ends it.",
        Parameters =
        [
            new("header", "webhook-id", "The same at every try.", """{"type":"string"}""", "msg_fd35ee522a9844a6b93029a88ce9b8fd"),
            new("header", "webhook-timestamp", "When this try was made, in Unix seconds.", """{"type":"string"}""", "1774836725"),
            new("header", "webhook-signature", "`v1,` and the HMAC-SHA256 in base64; several, separated by blanks, after a rotation.", """{"type":"string"}""", "v1,zE1SDXAT5hiP1ej6ifGcMiwEz9M3dmWy39c+QGR1tbM="),
        ],
        Body = [Content.Json(
            WebhookJson.Wire.Payload, ("completed", new("video.completed", "2026-03-30T02:12:04.000Z", VideoOperations.Example)))],
        Answers = [new(200, "Any 2xx: the receiver has it.")],
    };
}
