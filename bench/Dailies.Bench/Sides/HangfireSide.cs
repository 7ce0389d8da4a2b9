using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Dailies.Bench.Sides;

/// <summary>Hangfire with its PostgreSQL storage, as its documentation has it set up.</summary>
sealed class HangfireSide(string database)
{
    static readonly PostgreSqlStorageOptions Options = new() { UseSlidingInvisibilityTimeout = true };

    readonly PostgreSqlStorage storage = new(new NpgsqlConnectionFactory(database, Options), Options);

    /// <summary>Its options, for the print-out.</summary>
    public static string Described =>
        $"UseSlidingInvisibilityTimeout = {Options.UseSlidingInvisibilityTimeout}, UseNativeDatabaseTransactions = {Options.UseNativeDatabaseTransactions}, "
        + $"EnableTransactionScopeEnlistment = {Options.EnableTransactionScopeEnlistment}, EnableLongPolling = {Options.EnableLongPolling}, "
        + $"QueuePollInterval = {Options.QueuePollInterval}, InvisibilityTimeout = {Options.InvisibilityTimeout}; default filters";

    public void Enqueue() => new BackgroundJobClient(storage).Enqueue(() => EmptyJob.Run(Sample.Body));

    /// <summary>Starts a server with so many workers; dispose it to stop them.</summary>
    public BackgroundJobServer Work(int workers) => new(new BackgroundJobServerOptions { WorkerCount = workers }, storage);
}

/// <summary>The engine that does nothing, as a Hangfire job.</summary>
public static class EmptyJob
{
    static int done;

    /// <summary>How many were done.</summary>
    public static int Done => Volatile.Read(ref done);

    /// <summary>Does nothing with the request of a task.</summary>
    public static void Run(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Interlocked.Increment(ref done);
    }
}
