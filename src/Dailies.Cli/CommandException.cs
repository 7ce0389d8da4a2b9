namespace Dailies.Cli;

/// <summary>A command cannot do what it was asked; the message is one sentence for the person who called it.</summary>
/// <param name="code">What the process returns, of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong, and what to do.</param>
sealed class CommandException(int code, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>Runs a command to its exit code.</summary>
    public static async Task<int> CatchAsync(Func<Task<int>> command, CancellationToken ct)
    {
        try
        {
            return await command();
        }
        catch (CommandException e)
        {
            Console.Error.WriteLine($"dailies: {e.Message}");
            return e.Code;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
