using Dailies.Queue;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Node;

/// <summary>Takes a random time over a task, fails a share of them, and stores a small file for the others.</summary>
/// <param name="files">Where clips go.</param>
/// <param name="terms">How long, how many, how large.</param>
/// <param name="scratch">Where a clip lies until it is stored.</param>
sealed class RandomEngine(IFileStore files, EngineTerms terms, string scratch)
{
    readonly Chance chance = new(terms.Seed);

    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        await Task.Delay(chance.Time(terms.Mean), ct);
        progress(50);
        if (chance.Happens(terms.Failing)) return new StepOutcome.Failed("The engine of the test fails a share of its tasks.");

        var file = FileLayout.ClipFile(claim.Lease);
        var path = Path.Combine(scratch, file);
        try
        {
            var bytes = new byte[chance.Size(terms.ClipBytes)];
            await File.WriteAllBytesAsync(path, bytes, ct);
            await files.PutAsync(FileLayout.Clip(file), path, ct);
            return new StepOutcome.Completed(new Clip(file, claim.Request.Duration, bytes.Length, claim.Request.Tokens, default));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>How the engine behaves.</summary>
/// <param name="Seed">Makes its chance repeatable.</param>
/// <param name="Mean">The mean time a task takes.</param>
/// <param name="Failing">The share that fails, 0 to 1.</param>
/// <param name="ClipBytes">The mean size of a clip.</param>
sealed record EngineTerms(int Seed, TimeSpan Mean, double Failing, int ClipBytes);
