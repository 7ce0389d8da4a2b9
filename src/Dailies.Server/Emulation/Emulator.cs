using Dailies.Engines;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Emulation;

/// <summary>
/// All that a server has more when it emulates: a clock that moves, models that take their time and have their maker's price, rules, a
/// journal. It holds them in memory: an emulation is one process.
/// </summary>
sealed class Emulator
{
    /// <summary>Why an open task has no clip after a reset.</summary>
    public const string CancelledByReset = "Cancelled by a reset of the emulation.";

    // Tasks meet their rules in turn.
    const int QueueRoom = 1;

    // Of a usual clip: 5 s at 720p.
    const double UsualSeconds = 5, UsualTokens = 108_900;

    static readonly TimeSpan DueInterval = TimeSpan.FromMilliseconds(100);

    readonly EmulationSettings settings;
    readonly Board board;
    readonly RuleBook rules;
    readonly Journal journal;
    readonly Report report;
    readonly EmulatedTimes times;
    readonly Chance chance = new();
    readonly LiveLeases leases = new();

    /// <param name="settings">How it emulates.</param>
    /// <param name="catalogue">The models that are emulated.</param>
    /// <param name="board">Where tasks are.</param>
    /// <param name="clock">The clock of board and store.</param>
    /// <exception cref="StartException">The file of rules is broken.</exception>
    public Emulator(EmulationSettings settings, Catalogue catalogue, Board board, MovableClock clock)
    {
        (this.settings, this.board, Clock) = (settings, board, clock);
        // The maker's price where there is none here: a run is to show what it would have cost.
        Models = catalogue.Each(card => card with { Price = card.Price ?? card.ListPrice, Engines = [Lane.Emulated] });
        rules = new RuleBook(settings.Rules is { } file ? RuleFile.Read(file, Models) : []);
        journal = new Journal(clock);
        report = new Report(board.Tasks, clock);
        times = new EmulatedTimes(rules, Models, settings.Speed, clock);
    }

    /// <summary>The clock of the whole server.</summary>
    public MovableClock Clock { get; }

    /// <summary>The models as they are emulated.</summary>
    public Catalogue Models { get; }

    /// <summary>How long clients are told that a task takes.</summary>
    public Pace Pace => new(Models.Models.Max(card => card.GenerationSeconds) * UsualSeconds * settings.Speed / UsualTokens);

    /// <summary>
    /// The same settings on a clock that can be moved, with no upstream, which would be paid, and with downloads that pass through
    /// here, where they can fail.
    /// </summary>
    public static (ServerSettings Settings, TimeProvider Clock) Over(ServerSettings settings, TimeProvider time)
    {
        var clock = new MovableClock(time);
        var database = settings.Database is { } given ? given with { Time = clock } : null;
        return (settings with { Database = database, Upstreams = [], RedirectDownloads = false }, clock);
    }

    /// <summary>Lets its endpoints ask for its parts.</summary>
    public void Register(IServiceCollection services) => services
        .AddSingleton(this).AddSingleton(rules).AddSingleton(journal).AddSingleton(chance).AddSingleton(report)
        // An answer that is cut off on purpose is no error of ours.
        .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical));

    /// <summary>Stands before everything.</summary>
    public void Watch(IApplicationBuilder app) => Watching.Use(app, journal);

    /// <summary>Stands between the gate and the endpoints, and adds its own.</summary>
    public void Meddle(WebApplication app)
    {
        new Meddling(new(rules, chance), new(rules, chance), new(rules)).Use(app);
        EmulationEndpoints.Map(app);
    }

    /// <summary>What makes clips in the place of <paramref name="animatic"/>, or it, with the seed that a test has set.</summary>
    public Renderer Over(Renderer animatic, DataFolder folder)
    {
        Renderer make = settings.Clips == EmulatedClips.Card ? new CardRenderer(Path.Combine(folder.Path, "cards")).RenderAsync : animatic;
        return (job, progress, ct) => make(job with { Seed = chance.Of(job.Seed) }, progress, ct);
    }

    /// <summary>The step that fetches references, known to this.</summary>
    public Step Fetching(Step fetch) => leases.Watch(fetch);

    /// <summary>The step that makes clips, with the times and faults of what is emulated.</summary>
    public Step Making(Step make) => leases.Watch(times.Making(make, board.Tasks));

    /// <summary>The worker that has tasks wait.</summary>
    public Worker Queue(ILogger log) => new(Lane.Emulated, QueueRoom, leases.Watch(times.Queueing), board, log);

    /// <summary>Has tasks go on that have waited, until the stop.</summary>
    public Task RunAsync(ILogger log, CancellationToken stop) => Periodically.RunAsync(DueInterval, board.Time, PromoteAsync, log.NotGoneOn, stop);

    /// <summary>Begins to count.</summary>
    public Task BeginAsync(CancellationToken ct) => report.BeginAsync(ct);

    /// <summary>Moves the clock, and has done what has become due.</summary>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken ct)
    {
        Clock.Advance(by);
        await leases.ExtendAsync(board.Tasks, ct);
        await PromoteAsync(ct);
    }

    /// <summary>
    /// Back to the start: the rules of the file, seed, counts and journal; open tasks are cancelled, and costs count from here. The clock
    /// stays where it is: moved back, it would pass the ends of tasks a second time.
    /// </summary>
    public async Task ResetAsync(CancellationToken ct)
    {
        rules.Reset();
        chance.Set(0);
        foreach (var status in (VideoStatus[])[VideoStatus.Queued, VideoStatus.Processing])
            await foreach (var task in report.TasksAsync(status, since: null, ct)) await board.CancelAsync(task.Id, null, CancelledByReset, ct);
        await report.BeginAsync(ct);
        journal.Reset();
    }

    async Task PromoteAsync(CancellationToken ct)
    {
        foreach (var lane in await board.Tasks.PromoteDueAsync(ct)) board.Wakeups.Ready(lane);
    }
}

static partial class EmulationLog
{
    [LoggerMessage(650, LogLevel.Warning, "Tasks that have waited long enough could not go on; it is tried again")]
    public static partial void NotGoneOn(this ILogger log, Exception error);
}
