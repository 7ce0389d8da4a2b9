namespace Dailies.Cluster.Tests.Histories;

/// <summary>
/// Judges a run by what its clients saw and by what it left behind. It knows the contract, not the service: a complaint is a sentence
/// about something that no order of events explains.
/// </summary>
static class HistoryChecker
{
    // The one file beside the clips: it names the place.
    const string PlaceName = "store-id";

    /// <summary>All complaints; none where all can be explained.</summary>
    public static IReadOnlyList<string> Judge(History history, Remains remains) =>
    [
        .. Created(history, remains),
        .. Observed(history, remains),
        .. Unexplained(history, remains),
        .. Booked(remains),
        .. Stored(remains),
        .. LeftOver(remains),
    ];

    /// <summary>Every answered create is there, and has ended.</summary>
    static IEnumerable<string> Created(History history, Remains remains)
    {
        var rows = remains.Tasks.ToDictionary(row => row.Task);
        foreach (var create in history.Creates.Where(create => create.Fate == Fate.Answered))
        {
            if (!rows.TryGetValue(create.Task!, out var row)) yield return $"{create.Task} was answered and is lost";
            else if (!row.Status.IsEnd()) yield return $"{create.Task} is {row.Status} at the end";
            else if (row.Marker != create.Marker) yield return $"{create.Task} was answered for {create.Marker} and stored for {row.Marker}";
        }

        foreach (var twice in history.Creates.Where(create => create.Task is not null).GroupBy(create => create.Task).Where(same => same.Count() > 1))
            yield return $"{twice.Key} was answered to {twice.Count()} creates";
    }

    /// <summary>No status went back, no end changed, and the rows agree with what was seen.</summary>
    static IEnumerable<string> Observed(History history, Remains remains)
    {
        var rows = remains.Tasks.ToDictionary(row => row.Task);
        foreach (var task in history.Observations.GroupBy(one => one.Task))
        {
            var ended = new Queue<Observation>(task.OrderBy(one => one.End));
            Observation? highest = null;
            // Two looks that overlap in time may come in any order; one that began after another ended may not be behind it.
            foreach (var look in task.OrderBy(one => one.Begin))
            {
                while (ended.TryPeek(out var before) && before.End < look.Begin)
                {
                    ended.Dequeue();
                    if (highest is null || before.Status.Rank() > highest.Status.Rank()) highest = before;
                }

                if (highest is not null && look.Status.Rank() < highest.Status.Rank())
                    yield return $"{task.Key} went back from {highest.Status} to {look.Status}";
                if (look.Status == Seen.Missing) yield return $"{task.Key} was answered and then not found";
            }

            var ends = task.Select(one => one.Status).Where(status => status.IsEnd()).Distinct().ToList();
            if (ends.Count > 1) yield return $"{task.Key} was seen {ends[0]} and {ends[1]}";
            foreach (var end in ends)
                if (rows.TryGetValue(task.Key, out var row) && row.Status != end) yield return $"{task.Key} was seen {end} and is {row.Status}";
        }
    }

    /// <summary>Each row has the one create that it comes from, and that was not refused.</summary>
    static IEnumerable<string> Unexplained(History history, Remains remains)
    {
        var creates = history.Creates.ToDictionary(create => create.Marker);
        foreach (var row in remains.Tasks)
        {
            if (row.Marker is null || !creates.TryGetValue(row.Marker, out var create)) yield return $"{row.Task} comes from no create that was sent";
            else if (create.Fate == Fate.Refused) yield return $"{row.Task} comes from {row.Marker}, which was refused";
        }

        foreach (var twice in remains.Tasks.Where(row => row.Marker is not null).GroupBy(row => row.Marker).Where(same => same.Count() > 1))
            yield return $"{twice.Key} was sent once and stored {twice.Count()} times";
    }

    /// <summary>A completed task has one entry, with its tokens; others have none.</summary>
    static IEnumerable<string> Booked(Remains remains)
    {
        var entries = remains.Ledger.ToLookup(entry => entry.Task);
        foreach (var row in remains.Tasks)
        {
            var mine = entries[row.Task].ToList();
            var due = row.Status == Seen.Completed ? 1 : 0;
            if (mine.Count != due) yield return $"{row.Task} is {row.Status} and has {mine.Count} entries in the ledger";
            else if (due == 1 && mine[0].Tokens != row.Tokens) yield return $"{row.Task} used {row.Tokens} tokens and was booked {mine[0].Tokens}";
        }

        var (booked, used) = (remains.Ledger.Sum(entry => entry.Tokens), remains.Tasks.Where(row => row.Status == Seen.Completed).Sum(row => row.Tokens));
        if (booked != used) yield return $"the ledger sums up to {booked} tokens, the completed tasks to {used}";
    }

    /// <summary>A completed task has its clip, of the size in its row; nothing else is in the bucket.</summary>
    static IEnumerable<string> Stored(Remains remains)
    {
        var explained = new HashSet<string> { PlaceName };
        foreach (var row in remains.Tasks)
        {
            if ((row.Status == Seen.Completed) != (row.Clip is not null)) yield return $"{row.Task} is {row.Status} and its clip is '{row.Clip}'";
            if (row.Clip is null) continue;
            if (!explained.Add(row.Clip)) yield return $"{row.Clip} is the clip of two tasks";
            if (!remains.Files.TryGetValue(row.Clip, out var bytes)) yield return $"{row.Clip} of a completed task is not in the bucket";
            else if (bytes != row.Bytes) yield return $"{row.Clip} has {bytes} bytes in the bucket and {row.Bytes} in its row";
        }

        foreach (var stray in remains.Files.Keys.Where(file => !explained.Contains(file))) yield return $"{stray} is in the bucket and belongs to nothing";
    }

    /// <summary>Nothing waits, nothing is held, nothing is counted.</summary>
    static IEnumerable<string> LeftOver(Remains remains)
    {
        if (remains.Queued > 0) yield return $"{remains.Queued} tasks are left in the queue";
        if (remains.Leases > 0) yield return $"{remains.Leases} leases are left";
        foreach (var (key, running) in remains.Running.Where(one => one.Value != 0)) yield return $"the key {key} counts {running} running tasks";
        foreach (var (key, (limit, most)) in remains.Limits.Where(one => one.Value.Most > one.Value.Limit))
            yield return $"the key {key} had {most} tasks running with a limit of {limit}";
    }
}
