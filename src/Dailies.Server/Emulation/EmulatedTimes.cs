using Dailies.Models;
using Dailies.Queue;
using Dailies.Storage;

namespace Dailies.Server.Emulation;

/// <summary>
/// The steps of an emulated task: it waits in the queue as long as its model's tasks do, then is made as long as they are, and only
/// then is a clip made. While it waits it is a row in the store and holds no worker, so that any number wait at a time.
/// </summary>
/// <param name="rules">What goes wrong.</param>
/// <param name="catalogue">How long things take.</param>
/// <param name="speed">What the times are multiplied with.</param>
/// <param name="clock">The clock that a test can move.</param>
sealed class EmulatedTimes(RuleBook rules, Catalogue catalogue, double speed, TimeProvider clock)
{
    // A client sees it get on this many times.
    const int Looks = 20;

    // A task that is stuck, or in a slow queue, for no time that a rule names.
    static readonly TimeSpan Long = TimeSpan.FromDays(365);
    static readonly TimeSpan Slow = TimeSpan.FromMinutes(1);

    /// <summary>Where tasks wait that are queued.</summary>
    public Step Queueing => (claim, _, _) =>
    {
        var task = Seen(claim);
        var wait = TimeSpan.FromSeconds(Card(claim).QueueSeconds * speed) + (task.Meets(Faults.SlowQueue) ? Lasts(task, Slow) : TimeSpan.Zero);
        var left = claim.Lease.Task.Made + wait - clock.GetUtcNow();
        return Task.FromResult<StepOutcome>(left > TimeSpan.Zero ? new StepOutcome.Postponed(left) : new StepOutcome.Moved(Lane.Animatic));
    };

    /// <summary>Has tasks take their time, and what goes wrong go wrong, and the rest done by <paramref name="make"/>.</summary>
    public Step Making(Step make, ITaskStore tasks) => async (claim, progress, ct) =>
    {
        var task = Seen(claim);
        if (task.Meets(Faults.Moderation))
            return new StepOutcome.Failed(task.Rule!.Message ?? "The content review rejected this request: the input may contain real person.");

        var takes = TimeSpan.FromSeconds(Card(claim).GenerationSeconds * claim.Request.Duration * speed);
        if (task.Meets(Faults.Stuck)) takes += Lasts(task, Long);
        var begun = task.Begun(clock.GetUtcNow());
        var left = begun + takes - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await tasks.ExtendAsync(claim.Lease, Math.Clamp((int)(100 * (1 - (left / takes))), 0, 99), ct);
            return new StepOutcome.Postponed(TimeSpan.FromTicks(Math.Min(left.Ticks, Math.Max(takes.Ticks / Looks, TimeSpan.TicksPerMillisecond * 100))));
        }

        return task.Meets(Faults.Timeout)
            ? new StepOutcome.Failed(task.Rule!.Message ?? "The generation timed out.")
            : await make(claim, progress, ct);
    };

    EmulatedTask Seen(Claim claim) => rules.Task(claim.Lease.Task, claim.Request.Prompt, claim.Request.Model);

    ModelCard Card(Claim claim) => catalogue.Find(claim.Request.Model) ?? new ModelCard { Name = claim.Request.Model };

    static TimeSpan Lasts(EmulatedTask task, TimeSpan usually) => task.Rule!.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : usually;
}
