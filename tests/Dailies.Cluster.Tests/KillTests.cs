using Dailies.Cluster.Tests.Machines;

namespace Dailies.Cluster.Tests;

/// <summary>
/// Whatever is killed, nothing is lost: three nodes work on 2,000 tasks while something is done to them, and the history of the
/// clients and what is left must be explainable. <see cref="Wish"/> says how to repeat a run, and how to go on for long.
/// </summary>
[Collection(Machine.Alone)]
public sealed class KillTests(SharedFleet shared) : IClassFixture<SharedFleet>
{
    const int Tasks = 2_000;

    static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);
    static readonly TimeProvider Clock = TimeProvider.System;

    public static TheoryData<string> Names => [.. Trouble.All.Select(trouble => trouble.Name).Where(name => name.Contains(Wish.Trouble, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_lost_and_nothing_is_done_twice(string name)
    {
        var trouble = Trouble.All.Single(one => one.Name == name);
        var share = (Wish.Time ?? TimeSpan.Zero) / Trouble.All.Count;
        var seed = Wish.Seed ?? Random.Shared.Next(1_000_000);
        var begun = Clock.GetTimestamp();
        do
        {
            await RunAsync(trouble, seed++);
        }
        while (Clock.GetElapsedTime(begun) < share);
    }

    async Task RunAsync(Trouble trouble, int seed)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        Console.WriteLine(await shared.UseAsync(
            seed, fleet => new Run(fleet, seed).JudgeAsync(trouble.Name, Tasks, trouble.Load, trouble.MakeAsync, bound.Token)));
    }
}

/// <summary>Tests that each take the whole machine.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class Machine
{
    public const string Alone = "the whole machine";
}
