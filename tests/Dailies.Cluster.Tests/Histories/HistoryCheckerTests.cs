namespace Dailies.Cluster.Tests.Histories;

/// <summary>A checker that finds nothing wrong with a wrong history would prove nothing: each defect is put into a good one.</summary>
public sealed class HistoryCheckerTests
{
    static readonly History Good = new(
        [
            new("one", Fate.Answered, "a", 0, 10),
            new("two", Fate.Answered, "b", 5, 15),
            new("three", Fate.Unknown, null, 6, 20),
            new("four", Fate.Unknown, null, 7, 20),
            new("five", Fate.Refused, null, 8, 20),
        ],
        [
            new("a", Seen.Queued, 11, 12),
            new("a", Seen.Processing, 13, 20),
            new("a", Seen.Completed, 19, 22),
            new("b", Seen.Failed, 30, 31),
        ]);

    static readonly Remains Left = new(
        [
            new("a", "one", Seen.Completed, "clips/a.1.mp4", 100, 7),
            new("b", "two", Seen.Failed, null, null, 7),
            new("c", "three", Seen.Completed, "clips/c.3.mp4", 50, 9),
        ],
        [new("a", 7), new("c", 9)],
        new Dictionary<string, long> { ["store-id"] = 32, ["clips/a.1.mp4"] = 100, ["clips/c.3.mp4"] = 50 },
        Queued: 0,
        Leases: 0,
        new Dictionary<string, int> { ["free"] = 0, ["limited"] = 0 },
        new Dictionary<string, (int, int)> { ["limited"] = (3, 3) });

    [Fact]
    public void A_history_without_a_defect_is_explained() => Assert.Empty(HistoryChecker.Judge(Good, Left));

    [Fact]
    public void A_look_that_overlaps_another_may_be_behind_it() =>
        Assert.Empty(HistoryChecker.Judge(Saw(new("a", Seen.Processing, 21, 23)), Left));

    [Fact]
    public void A_lost_create_is_found() => Finds("b was answered and is lost", Good, Left with { Tasks = [Left.Tasks[0], Left.Tasks[2]] });

    [Fact]
    public void A_task_that_has_not_ended_is_found() =>
        Finds("b is Processing at the end", Good with { Observations = [] }, With(1, row => row with { Status = Seen.Processing }));

    [Fact]
    public void An_id_given_twice_is_found() =>
        Finds("a was answered to 2 creates", Good with { Creates = [.. Good.Creates, new("six", Fate.Answered, "a", 0, 10)] }, Left);

    [Fact]
    public void An_answer_for_another_create_is_found() =>
        Finds("b was answered for two and stored for four", Good, With(1, row => row with { Marker = "four" }));

    [Fact]
    public void A_status_that_went_back_is_found() =>
        Finds("a went back from Completed to Processing", Saw(new("a", Seen.Processing, 23, 24)), Left);

    [Fact]
    public void A_task_that_is_not_found_any_more_is_found() =>
        Finds("a was answered and then not found", Saw(new("a", Seen.Missing, 23, 24)), Left);

    [Fact]
    public void An_end_that_changed_is_found() => Finds("a was seen Completed and Failed", Saw(new("a", Seen.Failed, 20, 24)), Left);

    [Fact]
    public void A_row_that_does_not_agree_with_what_was_seen_is_found() =>
        Finds("b was seen Completed and is Failed", Good with { Observations = [new("b", Seen.Completed, 30, 31)] }, Left);

    [Fact]
    public void A_row_that_no_create_explains_is_found() =>
        Finds("c comes from no create that was sent", Good, With(2, row => row with { Marker = "nobody's" }));

    [Fact]
    public void A_row_of_a_refused_create_is_found() =>
        Finds("c comes from five, which was refused", Good, With(2, row => row with { Marker = "five" }));

    [Fact]
    public void A_create_that_was_stored_twice_is_found() =>
        Finds("one was sent once and stored 2 times", Good, Left with { Tasks = [.. Left.Tasks, new("d", "one", Seen.Failed, null, null, 7)] });

    [Fact]
    public void A_second_entry_in_the_ledger_is_found() =>
        Finds("a is Completed and has 2 entries in the ledger", Good, Left with { Ledger = [.. Left.Ledger, new("a", 7)] });

    [Fact]
    public void A_missing_entry_is_found() => Finds("c is Completed and has 0 entries in the ledger", Good, Left with { Ledger = [new("a", 7)] });

    [Fact]
    public void An_entry_of_a_failed_task_is_found() =>
        Finds("b is Failed and has 1 entries in the ledger", Good, Left with { Ledger = [.. Left.Ledger, new("b", 7)] });

    [Fact]
    public void An_entry_of_no_task_is_found() =>
        Finds("the ledger sums up to 20 tokens, the completed tasks to 16", Good, Left with { Ledger = [.. Left.Ledger, new("z", 4)] });

    [Fact]
    public void A_wrong_amount_is_found() => Finds("a used 7 tokens and was booked 8", Good, Left with { Ledger = [new("a", 8), new("c", 9)] });

    [Fact]
    public void A_stray_clip_is_found() => Finds("clips/a.2.mp4 is in the bucket and belongs to nothing", Good, Files(("clips/a.2.mp4", 100)));

    [Fact]
    public void A_clip_that_is_missing_is_found() =>
        Finds("clips/x.mp4 of a completed task is not in the bucket", Good, With(0, row => row with { Clip = "clips/x.mp4" }));

    [Fact]
    public void A_clip_of_another_size_is_found() => Finds("clips/a.1.mp4 has 99 bytes in the bucket and 100 in its row", Good, Files(("clips/a.1.mp4", 99)));

    [Fact]
    public void A_completed_task_without_a_clip_is_found() => Finds("a is Completed and its clip is ''", Good, With(0, row => row with { Clip = null }));

    [Fact]
    public void What_is_left_over_is_found()
    {
        Finds("2 tasks are left in the queue", Good, Left with { Queued = 2 });
        Finds("1 leases are left", Good, Left with { Leases = 1 });
        Finds("the key limited counts 1 running tasks", Good, Left with { Running = new Dictionary<string, int> { ["limited"] = 1 } });
        Finds(
            "the key limited had 4 tasks running with a limit of 3", Good, Left with { Limits = new Dictionary<string, (int, int)> { ["limited"] = (3, 4) } });
    }

    static void Finds(string complaint, History history, Remains remains) => Assert.Contains(complaint, HistoryChecker.Judge(history, remains));

    static History Saw(Observation more) => Good with { Observations = [.. Good.Observations, more] };

    static Remains With(int place, Func<TaskRemains, TaskRemains> change) =>
        Left with { Tasks = [.. Left.Tasks.Select((row, i) => i == place ? change(row) : row)] };

    static Remains Files(params (string Name, long Bytes)[] more)
    {
        var files = Left.Files.ToDictionary();
        foreach (var (name, bytes) in more) files[name] = bytes;
        return Left with { Files = files };
    }
}
