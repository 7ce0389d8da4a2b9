namespace Dailies.SharedTests;

/// <summary>What <see cref="S3Server"/> does wrong; set at any time.</summary>
sealed class S3Faults
{
    readonly Lock guard = new();
    int corrupt;
    int fail;
    int breaks;
    volatile TaskCompletionSource? stall;

    /// <summary>Stores the next objects with one byte changed, whichever way they come; the ETag stays that of what was sent.</summary>
    public void CorruptNext(int puts) => Set(ref corrupt, puts);

    /// <summary>Whether what is corrupted loses its last byte instead.</summary>
    public bool Truncates { get; set; }

    /// <summary>Answers the next requests with this status.</summary>
    public void FailNext(int requests, int status = 503) => (FailStatus, _) = (status, Set(ref fail, requests));

    /// <summary>Answers with 500 where a request's method and path, such as <c>PUT /bucket/a?partNumber=2</c>, fit.</summary>
    public Func<string, bool>? FailWhere { get; set; }

    /// <summary>Answers 403 to everything.</summary>
    public bool DeniesAll { get; set; }

    /// <summary>Ends the bodies of the next files after so many bytes, and the connection with them; or keeps it and sends no more.</summary>
    public void BreakNext(int answers, long afterBytes, bool stalls = false) => (BreakAfter, Stalls, _) = (afterBytes, stalls, Set(ref breaks, answers));

    public int FailStatus { get; private set; }

    public long BreakAfter { get; private set; }

    public bool Stalls { get; private set; }

    /// <summary>Takes requests and never answers, until released.</summary>
    public void Stall() => stall = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers again, the waiting ones too.</summary>
    public void Release()
    {
        stall?.TrySetResult();
        stall = null;
    }

    internal Task WaitAsync(CancellationToken ct) => stall?.Task.WaitAsync(ct) ?? Task.CompletedTask;

    internal bool TakesCorruption() => Take(ref corrupt);

    internal bool TakesFailure() => Take(ref fail);

    internal bool TakesBreak() => Take(ref breaks);

    int Set(ref int count, int value)
    {
        lock (guard) return count = value;
    }

    bool Take(ref int count)
    {
        lock (guard) return count > 0 && count-- > 0;
    }
}
