namespace Dailies.Webhooks;

/// <summary>Where the ends of all of a key's tasks are told.</summary>
/// <param name="Callback">Where; null: nowhere.</param>
/// <param name="Gone">Since when the receiver wants to hear no more: it answered 410. Nothing new is sent until the URL is set again.</param>
public sealed record KeyWebhook(Callback? Callback, DateTimeOffset? Gone);
