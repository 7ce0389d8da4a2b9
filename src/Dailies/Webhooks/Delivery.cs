using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Webhooks;

/// <summary>One event for one receiver, taken to be sent.</summary>
/// <param name="Id">Names it in the store.</param>
/// <param name="Key">Whose task it is about.</param>
/// <param name="Task">What it is about.</param>
/// <param name="Event">What happened, such as <c>video.completed</c>.</param>
/// <param name="To">The receiver.</param>
/// <param name="At">When it happened.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="Due">When someone else takes it, if nothing is heard of this try; it is the right to say when the next one is.</param>
public sealed record Delivery(
    long Id, KeyId Key, TaskId Task, string Event, Callback To, DateTimeOffset At, int Tries, DateTimeOffset Due)
{
    /// <summary>How long one that was taken is left alone: longer than a try can take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The value of <c>webhook-id</c>, the same at every try and for every receiver: a task ends once. Numbers of the store would
    /// come again after it is made anew, and receivers that drop what they know already would drop what is new.
    /// </summary>
    public string WebhookId => IdOf(Task);

    /// <summary>The receiver's host and port: receivers take turns by it.</summary>
    public string Host => HostOf(To.Url);

    /// <summary>The <c>webhook-id</c> of a task's end.</summary>
    public static string IdOf(TaskId task) => $"msg_{task.Value:N}";

    /// <summary>The host and port of a URL as it is stored, as the store reads them.</summary>
    public static string HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? url[start..] : url[start..(start + end)];
    }
}

/// <summary>One try of a delivery.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Status">The HTTP status of the answer; null where none came.</param>
/// <param name="Error">Why it failed, where the status does not say it: for the key's owner.</param>
public sealed record DeliveryTry(DateTimeOffset At, TimeSpan Took, int? Status, string? Error)
{
    /// <summary>Whether the receiver has it.</summary>
    public bool Delivered => Status is >= 200 and < 300;

    /// <summary>Whether the receiver wants to hear no more.</summary>
    public bool Gone => Status == 410;
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>It is tried until it is received, or too often.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>Given up.</summary>
    Failed,
}

/// <summary>A delivery as the log shows it.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Task">What it is about.</param>
/// <param name="Event">What happened.</param>
/// <param name="Url">The receiver.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="At">When it happened.</param>
/// <param name="Delivered">When it was first received; null: never yet.</param>
/// <param name="Next">When it is tried next; null: not by itself.</param>
/// <param name="Tries">All tries, in order.</param>
public sealed record DeliveryRecord(
    long Id,
    TaskId Task,
    string Event,
    string Url,
    DeliveryStatus Status,
    DateTimeOffset At,
    DateTimeOffset? Delivered,
    DateTimeOffset? Next,
    IReadOnlyList<DeliveryTry> Tries);

/// <summary>What to show of the log, newest first.</summary>
/// <param name="Task">Of this task only; null: of all.</param>
/// <param name="Status">In this status only; null: in any.</param>
/// <param name="Before">Older than this one; null: from the newest on.</param>
/// <param name="Most">At most so many.</param>
public sealed record DeliveryFilter(TaskId? Task, DeliveryStatus? Status, long? Before, int Most);
