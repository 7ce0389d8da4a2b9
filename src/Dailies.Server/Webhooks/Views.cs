using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Dailies.Server.Documents;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Server.Webhooks;

/// <summary>Where a key's webhook stands.</summary>
/// <param name="Url">The receiver; null: there is none.</param>
/// <param name="DisabledAt">Since when nothing is sent, in Unix seconds: it answered 410. Setting the URL again ends that.</param>
sealed record WebhookView(
    [property: JsonPropertyName("url"), Description("The receiver; null: there is none.")] string? Url,
    [property: JsonPropertyName("disabled_at"), Description("Since when nothing is sent, in Unix seconds: it answered 410. Setting the URL again ends that.")] long? DisabledAt)
{
    public static WebhookView Of(KeyWebhook webhook) => new(webhook.Callback?.Url, webhook.Gone?.ToUnixTimeSeconds());
}

/// <summary>What a receiver checks signatures with.</summary>
/// <param name="Secret">In the form that Standard Webhooks libraries take.</param>
/// <param name="Previous">The one before, while it still signs too.</param>
sealed record SecretView(
    [property: JsonPropertyName("secret"), Description("In the form that Standard Webhooks libraries take.")] string Secret,
    [property: JsonPropertyName("previous_secret"), Description("The one before, while it still signs too.")] string? Previous)
{
    public static SecretView Of(WebhookSecrets secrets) => new(secrets.Current.Text, secrets.Previous?.Text);
}

/// <summary>One delivery. Times are in Unix seconds.</summary>
sealed record DeliveryView(
    [property: JsonPropertyName("id"), Description("`delivery_` and a number.")] string Id,
    [property: JsonPropertyName("object"), AllowedValues("webhook.delivery")] string Object,
    [property: JsonPropertyName("webhook_id"), Description("The header `webhook-id`, the same at every try.")] string WebhookId,
    [property: JsonPropertyName("task"), Description("The task that ended.")] string Task,
    [property: JsonPropertyName("type"), Description("What happened."), AllowedValues("video.completed", "video.failed", "video.cancelled")] string Type,
    [property: JsonPropertyName("url"), Description("The receiver, without its query.")] string Url,
    [property: JsonPropertyName("status"), AllowedValues("pending", "delivered", "failed")] string Status,
    [property: JsonPropertyName("created"), Description("When it happened, in Unix seconds.")] long Created,
    [property: JsonPropertyName("delivered"), Description("When the receiver took it, in Unix seconds.")] long? Delivered,
    [property: JsonPropertyName("next_try"), Description("When it is tried again, in Unix seconds; null: no more.")] long? NextTry,
    [property: JsonPropertyName("tries"), Description("Every try so far.")] IReadOnlyList<TryView> Tries)
{
    const string Prefix = "delivery_";

    /// <summary>The words for a status, as a filter takes them.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["pending", "delivered", "failed"];

    /// <summary>One that was received at the second try, for the documents.</summary>
    public static DeliveryView Sample => new(
        IdOf(12), "webhook.delivery", Delivery.IdOf(TaskId.Parse(Samples.TaskId)!.Value), Samples.TaskId, "video.completed", "https://client.example/dailies",
        "delivered", Samples.Created + 60, Samples.Created + 66, null,
        [new(Samples.Created + 60, 0.212, 500, null), new(Samples.Created + 66, 0.187, 204, null)]);

    public static DeliveryView Of(DeliveryRecord delivery) => new(
        IdOf(delivery.Id),
        "webhook.delivery",
        Delivery.IdOf(delivery.Task),
        delivery.Task.ToString(),
        delivery.Event,
        // A query may hold the receiver's own secret.
        new Uri(delivery.Url).GetLeftPart(UriPartial.Path),
        Statuses[(int)delivery.Status],
        delivery.At.ToUnixTimeSeconds(),
        delivery.Delivered?.ToUnixTimeSeconds(),
        delivery.Next?.ToUnixTimeSeconds(),
        [.. delivery.Tries.Select(TryView.Of)]);

    public static string IdOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");

    /// <summary>Reads an id; null where it is none.</summary>
    public static long? Parse(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="At">When it began, in Unix seconds.</param>
/// <param name="Took">Seconds.</param>
/// <param name="Status">The HTTP status of the answer; null: none came.</param>
/// <param name="Error">Why it failed, where the status does not say it.</param>
[DisplayName("DeliveryTry")]
sealed record TryView(
    [property: JsonPropertyName("at"), Description("When it began, in Unix seconds.")] long At,
    [property: JsonPropertyName("took"), Description("Seconds.")] double Took,
    [property: JsonPropertyName("status"), Description("The HTTP status of the answer; null: none came.")] int? Status,
    [property: JsonPropertyName("error"), Description("Why it failed, where the status does not say it.")] string? Error)
{
    public static TryView Of(DeliveryTry tried) =>
        new(tried.At.ToUnixTimeSeconds(), Math.Round(tried.Took.TotalSeconds, 3), tried.Status, tried.Error);
}

/// <summary>A page of deliveries, newest first.</summary>
/// <param name="Object">Always <c>list</c>.</param>
/// <param name="Data">The page.</param>
/// <param name="NextCursor">What to send as <c>cursor</c> for the next page; null: this is the last.</param>
[DisplayName("DeliveryList")]
sealed record DeliveriesView(
    [property: JsonPropertyName("object"), AllowedValues("list")] string Object,
    [property: JsonPropertyName("data")] IReadOnlyList<DeliveryView> Data,
    [property: JsonPropertyName("next_cursor"), Description("Names the next page; null: this is the last.")] string? NextCursor);

[JsonSerializable(typeof(Payload))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(SecretView))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(DeliveriesView))]
sealed partial class WebhookJson : JsonSerializerContext
{
    public static WebhookJson Wire { get; } = new(WireJson.Options);
}
