using System.Text.Json.Nodes;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Native;

namespace Dailies.Server.Webhooks;

/// <summary>What the OpenAPI document says of webhooks.</summary>
static class WebhookOperations
{
    const string Url = "https://receiver.example/videos";

    static readonly DeliveryView Delivery = new(
        "delivery_7", "webhook.delivery", "msg_fd35ee522a9844a6b93029a88ce9b8fd", Samples.TaskId, "video.completed", Url, "delivered",
        Samples.Created, Samples.Created + 1, null, [new(Samples.Created, 0.12, 200, null)]);

    static Parameter Id => new("path", "id", "The delivery's id.", """{"type":"string","pattern":"^delivery_[0-9]+$"}""", "delivery_7");

    static Answer Webhook => new(200, "Where the ends of tasks are told.", Content.Json(
        WebhookJson.Wire.WebhookView, ("set", new(Url, null)), ("none", new(null, null))));

    static Answer Secret => new(200, "The secrets. Answers are never cached.", Content.Json(
        WebhookJson.Wire.SecretView, ("secret", new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null))));

    public static Operation Get => new("getWebhook", Tags.Webhooks, "Where the ends of all of the key's tasks are told")
    {
        Description = "A task's own `callback_url` is told besides.",
        Answers = [Webhook],
    };

    public static Operation Put => new("setWebhook", Tags.Webhooks, "Set where the ends of tasks are told")
    {
        Description = "For all of the key's tasks. Setting it again also ends a pause that an answer of 410 began.",
        Body = [new("application/json", schemas => schemas.Add("WebhookRequest", _ => new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("url"),
            ["description"] = "A receiver.",
            ["properties"] = new JsonObject { ["url"] = CallbackUrl.Schema("Where it is.", nullable: false) },
        }), ("receiver", new JsonObject { ["url"] = Url }))],
        Answers = [Webhook],
        Errors = [Error.Invalid([new("url", "is missing; give the URL of your receiver")]), Error.TooLarge(RequestBody.MaxBytes)],
    };

    public static Operation Delete => new("deleteWebhook", Tags.Webhooks, "Tell nobody any more")
    {
        Description = "What waits to be sent to this receiver is not sent.",
        Answers = [Webhook],
    };

    public static Operation GetSecret => new("getWebhookSecret", Tags.Webhooks, "The secret that webhooks are signed with")
    {
        Description = "In the form that the libraries of Standard Webhooks take.",
        Answers = [Secret],
    };

    public static Operation Rotate => new("rotateWebhookSecret", Tags.Webhooks, "Take a new secret")
    {
        Description = "For a day both sign, so that a receiver may change over at leisure.",
        Answers = [Secret],
    };

    public static Operation List => new("listWebhookDeliveries", Tags.Webhooks, "What was told to whom")
    {
        Description = "Newest first, with every try.",
        Parameters =
        [
            new("query", "limit", "How many a page holds; 20.", $$"""{"type":"integer","minimum":1,"maximum":{{Deliveries.MaxLimit}}}""", 20),
            new("query", "cursor", "The `next_cursor` of a page.", """{"type":"string","pattern":"^delivery_[0-9]+$"}""", "delivery_7"),
            new("query", "task", "Only of this task.", $$"""{"type":"string","pattern":"{{Parameter.TaskIdPattern}}"}""", Samples.TaskId),
            new("query", "status", "Only what stands so.", """{"type":"string","enum":["pending","delivered","failed"]}""", "failed"),
        ],
        Answers = [new(200, "A page.", Content.Json(WebhookJson.Wire.DeliveriesView, ("page", new("list", [Delivery], null))))],
        Errors = [Error.Invalid([new("limit", "'500' is out of range; 1 to 100")])],
    };

    public static Operation Find => new("getWebhookDelivery", Tags.Webhooks, "One delivery")
    {
        Description = "With every try.",
        Parameters = [Id],
        Answers = [new(200, "The delivery.", Content.Json(WebhookJson.Wire.DeliveryView, ("delivered", Delivery)))],
        Errors = [Error.NoSuchDelivery("delivery_7")],
    };

    public static Operation Redeliver => new("redeliverWebhook", Tags.Webhooks, "Tell it again")
    {
        Description = "Now, with the same `webhook-id`, whatever became of it before.",
        Parameters = [Id],
        Answers =
        [
            new(202, "It is tried again.", Content.Json(
                WebhookJson.Wire.DeliveryView, ("pending", Delivery with { Status = "pending", Delivered = null, NextTry = Samples.Created + 60 }))),
        ],
        Errors = [Error.NoSuchDelivery("delivery_7")],
    };

    /// <summary>What receivers are sent; there is nothing else.</summary>
    public static Operation Sent => new("videoEnded", Tags.Webhooks, "A task has ended")
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
