using Dailies.Tasks;

namespace Dailies.Server.Emulation;

/// <summary>
/// The rules that hold now, how often each was met, and which task has met which. Of the rules whose turn it is, the first one that
/// matches decides; one that lets a request pass leaves it to those after it.
/// </summary>
/// <param name="first">The rules of the file.</param>
sealed class RuleBook(IReadOnlyList<Rule> first)
{
    // What is older has met its rule long ago.
    const int MostTasks = 100_000;

    readonly Lock gate = new();
    readonly Dictionary<TaskId, EmulatedTask> tasks = [];
    readonly Queue<TaskId> order = [];
    List<Met> rules = [.. first.Select(rule => new Met(rule))];

    /// <summary>The rules, in order.</summary>
    public IReadOnlyList<Rule> Rules
    {
        get
        {
            lock (gate) return [.. rules.Select(met => met.Rule)];
        }
    }

    /// <summary>Puts these in the place of all; they count from zero.</summary>
    public void Replace(IReadOnlyList<Rule> by)
    {
        lock (gate) rules = [.. by.Select(rule => new Met(rule))];
    }

    /// <summary>Adds one after the others; false where there are <see cref="RuleReader.Most"/> already.</summary>
    public bool Append(Rule rule)
    {
        lock (gate)
        {
            if (rules.Count >= RuleReader.Most) return false;
            rules.Add(new(rule));
            return true;
        }
    }

    /// <summary>Back to the rules of the file; what tasks have met stays met.</summary>
    public void Reset() => Replace(first);

    /// <summary>The rule that refuses this create, or null.</summary>
    public Rule? Create(string? prompt, string? model)
    {
        lock (gate)
        {
            foreach (var met in rules)
            {
                if (!met.Rule.Matches(prompt, model)) continue;
                if (Faults.Refuses(met.Rule.Then) && met.Hits()) return met.Rule;
                // It stands first, and its turn is when there is a task.
                if (Faults.Befalls(met.Rule.Then) && met.WouldHit) return null;
            }

            return null;
        }
    }

    /// <summary>A task, which meets its rule when it is first seen: by the answer to its create, or by a worker that was faster.</summary>
    public EmulatedTask Task(TaskId id, string prompt, string model)
    {
        lock (gate)
        {
            if (tasks.TryGetValue(id, out var known)) return known;

            var task = new EmulatedTask(prompt, model, First(prompt, model, Faults.Befalls)?.Rule);
            tasks.Add(id, task);
            order.Enqueue(id);
            while (order.Count > MostTasks) tasks.Remove(order.Dequeue());
            return task;
        }
    }

    /// <summary>A task that was seen here; null: one of before the last start, or no task.</summary>
    public EmulatedTask? Find(TaskId id)
    {
        lock (gate) return tasks.GetValueOrDefault(id);
    }

    /// <summary>The rule that this query or download of a task meets, and how often it did before; null: none.</summary>
    public (Rule Rule, int Before)? Use(TaskId id, string then)
    {
        lock (gate)
        {
            var task = tasks.GetValueOrDefault(id);
            return First(task?.Prompt, task?.Model, word => word == then) is { } met ? (met.Rule, met.HitsBefore) : null;
        }
    }

    Met? First(string? prompt, string? model, Func<string, bool> due) =>
        rules.FirstOrDefault(met => due(met.Rule.Then) && met.Rule.Matches(prompt, model) && met.Hits());

    sealed class Met(Rule rule)
    {
        int seen;

        public Rule Rule => rule;

        public bool WouldHit => Hit(seen + 1);

        public int HitsBefore => seen - Skip - 1;

        int Skip => rule.Skip ?? 0;

        public bool Hits() => Hit(++seen);

        bool Hit(int number) => number > Skip && (rule.Times is not { } times || number - Skip <= times);
    }
}

/// <summary>A task as the emulation sees it.</summary>
/// <param name="Prompt">What it shows.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="Rule">What goes wrong with it; null: nothing.</param>
sealed record EmulatedTask(string Prompt, string Model, Rule? Rule)
{
    long begun;

    /// <summary>When its clip was begun: at the first of these calls.</summary>
    public DateTimeOffset Begun(DateTimeOffset now)
    {
        Interlocked.CompareExchange(ref begun, now.UtcTicks, 0);
        return new(Interlocked.Read(ref begun), TimeSpan.Zero);
    }

    /// <summary>Whether that is what goes wrong with it.</summary>
    public bool Meets(string then) => Rule?.Then == then;
}
