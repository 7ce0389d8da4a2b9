using System.Diagnostics;
using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>What a create came to. Whatever is not <see cref="Created"/> has stored nothing.</summary>
public abstract record CreateOutcome
{
    CreateOutcome() { }

    /// <summary>The task is stored, queued.</summary>
    /// <param name="At">When.</param>
    public sealed record Created(DateTimeOffset At) : CreateOutcome;

    /// <summary>The same was created before under the same Idempotency-Key: this is that task.</summary>
    public sealed record Replayed(TaskId Task, DateTimeOffset At, string Model) : CreateOutcome;

    /// <summary>Something else was created before under the same Idempotency-Key.</summary>
    public sealed record Conflict : CreateOutcome;

    /// <summary>As many tasks of the key wait as its limit allows.</summary>
    public sealed record KeyQueueFull(int Limit) : CreateOutcome;

    /// <summary>As many tasks wait, whoever owns them, as the service takes.</summary>
    public sealed record QueueFull(int Limit) : CreateOutcome;

    /// <summary>A budget of the key has less left than the task may use.</summary>
    /// <param name="Lack">Which.</param>
    /// <param name="Needed">Tokens that the task may use.</param>
    public sealed record OverBudget(Lack Lack, long Needed) : CreateOutcome;

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(
        Func<Created, T> created,
        Func<Replayed, T> replayed,
        Func<Conflict, T> conflict,
        Func<KeyQueueFull, T> keyQueueFull,
        Func<QueueFull, T> queueFull,
        Func<OverBudget, T> overBudget) => this switch
        {
            Created it => created(it),
            Replayed it => replayed(it),
            Conflict it => conflict(it),
            KeyQueueFull it => keyQueueFull(it),
            QueueFull it => queueFull(it),
            OverBudget it => overBudget(it),
            _ => throw new UnreachableException(),
        };
}
