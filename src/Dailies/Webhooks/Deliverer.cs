using System.Globalization;
using System.Threading.Channels;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Webhooks;

/// <summary>
/// Sends what the outbox holds, at least once: what was taken by a node that died is taken again. Receivers take turns, and one that
/// is slow holds up no other.
/// </summary>
/// <param name="store">The outbox.</param>
/// <param name="client">Sends.</param>
/// <param name="body">The bytes of an event about a task.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
public sealed class Deliverer(
    ITaskStore store, WebhookClient client, Func<Delivery, VideoTask, byte[]> body, TimeProvider time, ILogger log)
{
    const int Most = 128;
    const int PerHost = 4;

    // What woke nobody, for whatever reason, and what is to be tried again, is found this much later.
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(5);

    // Most tasks have nobody to tell, and thousands may end in a second.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // At a stop; what is not heard of by then is sent again.
    static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);

    readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // The loop's alone.
    readonly List<(string Host, Task Flight)> flights = [];

    /// <summary>Something may be due.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Delivers until <paramref name="stop"/>, and then waits a moment for answers.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ground = new CancellationTokenSource();
        try
        {
            while (true)
            {
                if (await TakeAsync(ground.Token, stop) > 0) continue;
                await Task.Delay(Pause, time, stop);
                await WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ground.CancelAfter(LastAnswers);
            await LandAsync();
        }
    }

    /// <summary>Sends what is due now; returns how many, once each was answered or is to be tried again.</summary>
    internal async Task<int> PassAsync(CancellationToken ct)
    {
        var sent = 0;
        while (await TakeAsync(ct, ct) is > 0 and var taken)
        {
            sent += taken;
            await LandAsync();
        }

        return sent;
    }

    /// <summary>Takes what is due and there is room for, and sends it beside; returns how many.</summary>
    async Task<int> TakeAsync(CancellationToken send, CancellationToken ct)
    {
        flights.RemoveAll(one => one.Flight.IsCompleted);
        if (flights.Count >= Most) return 0;
        try
        {
            var busy = flights.CountBy(one => one.Host).ToDictionary();
            var taken = await store.ClaimDeliveriesAsync(Most - flights.Count, PerHost, busy, ct);
            foreach (var delivery in taken) flights.Add((delivery.Host, Task.Run(() => SendAsync(delivery, send), CancellationToken.None)));
            // Where one lands there is room for the next.
            foreach (var (_, flight) in flights.TakeLast(taken.Count)) _ = flight.ContinueWith(_ => Wake(), TaskScheduler.Default);
            return taken.Count;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.OutboxFailed(e);
            return 0;
        }
    }

    Task LandAsync() => Task.WhenAll(flights.Select(one => one.Flight));

    async Task SendAsync(Delivery delivery, CancellationToken ct)
    {
        try
        {
            if (await store.FindAsync(delivery.Task, delivery.Key, ct) is not { } task) return;
            var secrets = await store.WebhookSecretsAsync(delivery.Key, ct);
            var (tried, asked) = await client.SendAsync(delivery, body(delivery, task), secrets, ct);
            var wait = tried.Delivered || tried.Gone ? null : Backoff.After(delivery.Tries + 1, asked, Random.Shared.NextDouble());
            await store.RecordTryAsync(delivery, tried, wait, ct);
            Tell(delivery, tried, wait);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It is sent again, by whoever runs then.
        }
        catch (Exception e)
        {
            log.DeliveryBroke(delivery.Task, delivery.Id, e);
        }
    }

    void Tell(Delivery delivery, DeliveryTry tried, TimeSpan? wait)
    {
        var came = tried.Status?.ToString(CultureInfo.InvariantCulture) ?? tried.Error ?? "";
        if (tried.Delivered) log.Delivered(delivery.Task, delivery.Event, delivery.Host);
        else if (wait is { } later) log.NotDelivered(delivery.Task, delivery.Event, delivery.Host, came, later);
        else log.GaveUp(delivery.Task, delivery.Event, delivery.Host, came);
    }

    async Task WaitAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(SafetyNet, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            await wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look without having been called.
        }
    }
}

static partial class DelivererLog
{
    [LoggerMessage(500, LogLevel.Information, "{Task}: {Event} delivered to {Host}")]
    public static partial void Delivered(this ILogger log, TaskId task, string @event, string host);

    [LoggerMessage(501, LogLevel.Information, "{Task}: {Event} not delivered to {Host} ({Came}); again in {Wait}")]
    public static partial void NotDelivered(this ILogger log, TaskId task, string @event, string host, string came, TimeSpan wait);

    [LoggerMessage(502, LogLevel.Warning, "{Task}: {Event} given up for {Host} ({Came})")]
    public static partial void GaveUp(this ILogger log, TaskId task, string @event, string host, string came);

    [LoggerMessage(503, LogLevel.Error, "The outbox of webhooks could not be read")]
    public static partial void OutboxFailed(this ILogger log, Exception error);

    [LoggerMessage(504, LogLevel.Error, "{Task}: delivery {Delivery} broke; it is tried again")]
    public static partial void DeliveryBroke(this ILogger log, TaskId task, long delivery, Exception error);
}
