using System.Runtime.InteropServices;

namespace Dailies.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancelled token; a second Ctrl-C ends the process at once.</summary>
sealed class Signals : IDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly PosixSignalRegistration interrupt;
    readonly PosixSignalRegistration terminate;

    public Signals() =>
        (interrupt, terminate) = (PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));

    public CancellationToken Stop => stop.Token;

    /// <summary>Whether SIGTERM came, with which an orchestrator asks for an orderly end; of the process, as signals are.</summary>
    public static bool Terminated { get; private set; }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        stop.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        context.Cancel = !stop.IsCancellationRequested;
        Terminated = context.Signal == PosixSignal.SIGTERM;
        stop.Cancel();
    }
}
