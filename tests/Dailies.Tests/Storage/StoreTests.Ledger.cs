using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task The_ledger_adds_up_after_ten_thousand_random_creates_cancels_failures_and_restarts()
    {
        const int rounds = 40, creates = 250;
        var random = new Random(20_260_330);
        var books = new List<Books>
        {
            new(Mine, new(9_000_000, 60_000_000, 150_000_000), 0),
            new(Theirs, new(null, null, 40_000_000), 3),
            new(await Store.AddKeyAsync(ApiKey.Hash("free"), "free", Scope.All, Stop), Budget.None, 0),
            new(await Store.AddKeyAsync(ApiKey.Hash("toggled"), "toggled", Scope.All, Stop), new(2_000_000_000, 3_000_000_000, 4_000_000_000), 5),
        };
        foreach (var book in books) await TermsAsync(book, book.Budget);

        var made = 0;
        for (var round = 0; round < rounds; round++)
        {
            made += await CreateSomeAsync(books, random, creates);
            // What a key may spend is changed while its tasks end.
            var toggled = random.Next(3) == 0 ? TermsAsync(books[3], books[3].Set ? Budget.None : books[3].Budget) : Task.CompletedTask;
            await EndSomeAsync(books, random);
            await toggled;
            if (random.Next(4) == 0)
            {
                await Store.DisposeAsync();
                await ReopenAsync();
                await RecoverAsync(books);
            }

            if (random.Next(3) == 0) Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
            if (round % 4 == 0)
                foreach (var book in books.Where(book => book.Set)) await AddUpAsync(book);
        }

        while (books.Any(book => book.Open.Count > 0)) await EndSomeAsync(books, random);
        foreach (var book in books)
        {
            Assert.Equal(
                book.Used.Select(entry => (entry.Task, entry.Tokens)).OrderBy(entry => entry.Task.Value),
                (await Store.LedgerAsync(book.Key, int.MaxValue, Stop)).Select(entry => (entry.Task, entry.Tokens)).OrderBy(entry => entry.Task.Value));
            await TermsAsync(book, book.Set ? book.Budget : new(null, null, long.MaxValue / 2));
            await AddUpAsync(book);
        }

        // Enough came of each for the sums to say something.
        Assert.InRange(made, rounds * creates / 2, rounds * creates * 9 / 10);
        Assert.All(books, book => Assert.InRange(book.Used.Count, 300, made));
    }

    // What the store says is left of each budget is what the test's own books say, and nothing was ever passed.
    async Task AddUpAsync(Books book)
    {
        var budget = book.Set ? book.Budget : new(null, null, long.MaxValue / 2);
        var now = Clock.GetUtcNow();
        long day = book.UsedSince(new(now.UtcDateTime.Date, TimeSpan.Zero)), month = book.UsedSince(new(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero)), reserved = book.Open.Values.Sum();
        foreach (var (period, size, used) in new[] { (Period.Day, budget.Day, day), (Period.Month, budget.Month, month), (Period.Total, budget.Total, book.UsedSince(default)) })
        {
            if (size is null) continue;
            // Only the first that lacks is named.
            await TermsAsync(book, new(period == Period.Day ? size : null, period == Period.Month ? size : null, period == Period.Total ? size : null));
            Assert.InRange(used + reserved, 0, size.Value);
            Assert.Equal((period, size.Value - used - reserved), Left(await AskAsync(long.MaxValue, book.Key)));
        }

        await TermsAsync(book, budget);
    }

    async Task<int> CreateSomeAsync(List<Books> books, Random random, int count)
    {
        var asked = Enumerable.Range(0, count).Select(_ => (Book: books[random.Next(books.Count)], Reserve: random.NextInt64(1, 200_000))).ToList();
        var created = await Task.WhenAll(asked.Select(async one =>
        {
            var task = Sample.Task(one.Book.Key, Clock, cost: one.Reserve);
            return (one.Book, task, Outcome: await Store.CreateAsync(task, Stop));
        }));
        foreach (var (book, task, outcome) in created)
            if (outcome is CreateOutcome.Created) book.Open.Add(task.Id, task.Reserve);
            else Assert.IsType<CreateOutcome.OverBudget>(outcome);
        return created.Count(one => one.Outcome is CreateOutcome.Created);
    }

    async Task EndSomeAsync(List<Books> books, Random random)
    {
        var claims = (await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Store.ClaimAsync(Lane.Animatic, Stop)))).OfType<Claim>().ToList();
        var waiting = books.SelectMany(book => book.Open.Keys.Select(task => (book, task))).Where(_ => random.Next(20) == 0).ToList();
        var ended = await Task.WhenAll([
            .. claims.Select(claim => (claim, book: books.Single(book => book.Key == claim.Key), fate: random.Next(10), share: random.NextDouble())).Select(async one =>
            {
                var (claim, book, task) = (one.claim, one.book, one.claim.Lease.Task);
                var tokens = 1 + (long)((book.Open[task] - 1) * one.share);
                var done = one.fate switch
                {
                    < 6 => await Store.CompleteAsync(claim.Lease, Sample.Clip with { Tokens = tokens }, Stop),
                    < 8 => await Store.FailAsync(claim.Lease, "It broke.", Stop),
                    8 => !await Store.ReleaseAsync(claim.Lease, Stop) && false,
                    // Its worker dies.
                    _ => false,
                };
                return (book, task, done, tokens: one.fate < 6 ? tokens : (long?)null);
            }),
            .. waiting.Select(async one => (one.book, one.task, done: await Store.CancelAsync(one.task, one.book.Key, "Cancelled.", Stop), tokens: (long?)null)),
        ]);
        foreach (var (book, task, done, tokens) in ended)
        {
            if (!done) continue;
            Assert.True(book.Open.Remove(task), "A task ended twice.");
            if (tokens is { } used) book.Used.Add((task, used, Clock.GetUtcNow()));
        }

        await RecoverAsync(books);
    }

    async Task RecoverAsync(List<Books> books)
    {
        foreach (var task in (await Store.RecoverAsync(all: true, Stop)).GivenUp)
            Assert.True(books.Single(book => book.Open.ContainsKey(task)).Open.Remove(task));
    }

    async Task TermsAsync(Books book, Budget budget)
    {
        await Store.SetTermsAsync(book.Key, KeyTerms.Default with { Budget = budget, RunningLimit = book.RunningLimit == 0 ? null : book.RunningLimit * 20 }, Stop);
        book.Set = budget != Budget.None;
    }

    /// <summary>What the test knows of one key.</summary>
    sealed class Books(KeyId key, Budget budget, int runningLimit)
    {
        public KeyId Key => key;

        public Budget Budget => budget;

        public int RunningLimit => runningLimit;

        /// <summary>Whether the budget is set now.</summary>
        public bool Set { get; set; }

        /// <summary>Open tasks and what they reserve.</summary>
        public Dictionary<TaskId, long> Open { get; } = [];

        public List<(TaskId Task, long Tokens, DateTimeOffset At)> Used { get; } = [];

        public long UsedSince(DateTimeOffset time) => Used.Where(entry => entry.At >= time).Sum(entry => entry.Tokens);
    }
}
