using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>The task that a create of a key made under this Idempotency-Key in the last <see cref="Idempotency.Life"/>; null where there is none.</summary>
    ValueTask<TaskId?> FindCreateAsync(KeyId key, string name, CancellationToken ct);

    /// <summary>Deletes what is remembered of Idempotency-Keys past <see cref="Idempotency.Life"/>, at most so many; returns how many.</summary>
    Task<int> ForgetIdempotencyAsync(int limit, CancellationToken ct);
}
