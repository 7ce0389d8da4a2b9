using Dailies.Keys;
using Dailies.Webhooks;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>Where the ends of a key's tasks are told.</summary>
    ValueTask<KeyWebhook> FindWebhookAsync(KeyId key, CancellationToken ct);

    /// <summary>Sets where the ends of a key's tasks are told; null: nowhere. What has ended already is told where it was to be told then.</summary>
    Task SetWebhookAsync(KeyId key, Callback? callback, CancellationToken ct);

    /// <summary>The secrets that sign a key's webhooks; makes the first one.</summary>
    Task<WebhookSecrets> WebhookSecretsAsync(KeyId key, CancellationToken ct);

    /// <summary>Gives a key a new secret and keeps the one before it for <see cref="WebhookSecrets.Overlap"/>.</summary>
    Task<WebhookSecrets> RotateWebhookSecretAsync(KeyId key, CancellationToken ct);

    /// <summary>
    /// Takes deliveries that are due, the longest due first, and nobody else does for <see cref="Delivery.Lease"/>.
    /// </summary>
    /// <param name="most">At most so many.</param>
    /// <param name="perHost">At most so many for one receiver, together with those that are <paramref name="busy"/>.</param>
    /// <param name="busy">How many are being sent to a receiver already, by <see cref="Delivery.Host"/>.</param>
    /// <param name="ct">Ends it.</param>
    Task<IReadOnlyList<Delivery>> ClaimDeliveriesAsync(int most, int perHost, IReadOnlyDictionary<string, int> busy, CancellationToken ct);

    /// <summary>
    /// Notes a try. What is tried next is decided only where nobody else has the delivery by now; received is received, whoever sent
    /// it. A receiver that is gone is told nothing more by its key.
    /// </summary>
    /// <param name="delivery">As it was taken.</param>
    /// <param name="tried">What became of it.</param>
    /// <param name="wait">When it is tried again, from now; null: not.</param>
    /// <param name="ct">Ends it.</param>
    Task RecordTryAsync(Delivery delivery, DeliveryTry tried, TimeSpan? wait, CancellationToken ct);

    /// <summary>A key's deliveries, newest first.</summary>
    ValueTask<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(KeyId key, DeliveryFilter filter, CancellationToken ct);

    /// <summary>Makes a delivery due now, whatever became of it; false where the key has none of this id.</summary>
    Task<bool> RedeliverAsync(KeyId key, long id, CancellationToken ct);
}
