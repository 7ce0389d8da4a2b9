using Dailies.Queue;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Upstreams;

/// <summary>
/// Has an upstream see the frozen bytes of a task's references, in the way that it takes them.
/// </summary>
/// <param name="files">Where they are frozen.</param>
/// <param name="scratch">A folder for copies.</param>
/// <param name="publish">The URL under which anyone can fetch a reference of a task from here; null where there is no public address.</param>
public sealed class ReferenceHandover(IFileStore files, string scratch, Func<TaskId, Reference, Uri?> publish)
{
    /// <summary>What came of it: the addresses in the order of the references, or why not now, or why never.</summary>
    public sealed record Brought(IReadOnlyList<HandOver.Ready> Addresses, TimeSpan? Again = null, Refusal? Refusal = null);

    /// <summary>Brings all references of a task.</summary>
    public async Task<Brought> BringAsync(Claim claim, IUpstream upstream, Action alive, CancellationToken ct)
    {
        var references = claim.Request.References;
        if (references.Count == 0) return new([]);

        var task = claim.Lease.Task;
        var room = Directory.CreateDirectory(Path.Combine(scratch, $"{task}.{claim.Lease.Token}.refs")).FullName;
        try
        {
            var addresses = new List<HandOver.Ready>();
            foreach (var reference in references)
            {
                alive();
                var path = await files.BringAsync(FileLayout.Reference(task, reference.File!), room, ct)
                    ?? throw new FileStoreException($"{reference.Field} is no longer stored.");
                switch (await upstream.HandOverAsync(task, reference, publish(task, reference), path, ct))
                {
                    case HandOver.Ready ready:
                        addresses.Add(ready);
                        break;
                    case HandOver.Waiting(var again):
                        return new([], again);
                    case HandOver.Refused(var refusal):
                        return new([], Refusal: refusal with { Reason = $"{reference.Field}: {refusal.Reason}" });
                }
            }

            return new(addresses);
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }
}
