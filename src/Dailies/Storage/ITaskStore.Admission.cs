namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>Deletes what is remembered of Idempotency-Keys past <see cref="Idempotency.Life"/>, at most so many; returns how many.</summary>
    Task<int> ForgetIdempotencyAsync(int limit, CancellationToken ct);
}
