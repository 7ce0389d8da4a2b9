using Dailies.Tasks;

namespace Dailies.Upstreams;

/// <summary>A reference of a task that was uploaded into an upstream's asset library, for this task alone.</summary>
/// <param name="Task">The task.</param>
/// <param name="Upstream">The engine's name.</param>
/// <param name="File">The name of its frozen bytes in the task's reference folder.</param>
/// <param name="Asset">The upstream's own id of it.</param>
public sealed record Upload(TaskId Task, string Upstream, string File, string Asset);
