using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dailies.Cluster.Tests.Histories;
using Dailies.Cluster.Tests.Machines;

namespace Dailies.Cluster.Tests.Loads;

/// <summary>
/// Clients that create tasks at any node, and others that look at them through any other, whatever becomes of the nodes; all write
/// down what they did and saw. Nobody sends a create twice: what became of it must be explainable as it is.
/// </summary>
sealed class Load : IDisposable
{
    const int Clients = 8;
    const int Watchers = 3;

    // One create in so many is not allowed, and so must leave nothing.
    const int BadOnes = 50;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(15);

    readonly IReadOnlyList<NodeProcess> nodes;
    readonly IReadOnlyList<string> keys;
    readonly string run;
    readonly int seed;
    readonly TimeProvider time = TimeProvider.System;
    readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Patience };
    readonly ConcurrentQueue<Create> creates = [];
    readonly ConcurrentQueue<Observation> looks = [];
    readonly ConcurrentDictionary<string, int> answers = [];
    readonly Lock gate = new();
    readonly List<(string Task, string Key)> answered = [];
    int sent;

    /// <param name="nodes">Where requests go.</param>
    /// <param name="keys">Whose they are, by turns.</param>
    /// <param name="run">Named in each prompt, and no other load's.</param>
    /// <param name="seed">Decides who asks whom for what, and when.</param>
    public Load(IReadOnlyList<NodeProcess> nodes, IReadOnlyList<string> keys, string run, int seed) =>
        (this.nodes, this.keys, this.run, this.seed) = (nodes, keys, run, seed);

    /// <summary>All that was done and seen so far.</summary>
    public History History => new([.. creates], [.. looks]);

    /// <summary>Answers by kind, such as <c>create 503</c>, and how often each came.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>Creates until so many have been answered, spread evenly over a time if all goes well.</summary>
    public Task CreateAsync(int tasks, TimeSpan over, CancellationToken ct)
    {
        var pause = over * Clients / tasks;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => CreateAsync(new Random(seed + client), tasks, pause, ct), ct)));
    }

    /// <summary>Looks at tasks, mostly at the newest, until <paramref name="stop"/>.</summary>
    public Task WatchAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Watchers).Select(watcher => Task.Run(() => WatchAsync(new Random(seed - 1 - watcher), stop), CancellationToken.None)));

    /// <summary>Looks at each task once more.</summary>
    public async Task LookAtAllAsync(CancellationToken ct)
    {
        (string Task, string Key)[] all;
        lock (gate) all = [.. answered];
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = ct };
        await Parallel.ForAsync(0, all.Length, bounds, async (i, stop) => await LookAsync(all[i], nodes[i % nodes.Count], stop));
    }

    public void Dispose() => http.Dispose();

    async Task CreateAsync(Random random, int tasks, TimeSpan pause, CancellationToken ct)
    {
        while (Answered < tasks)
        {
            await CreateAsync(nodes[random.Next(nodes.Count)], random.Next(BadOnes) == 0, ct);
            await Task.Delay(pause * 2 * random.NextDouble(), time, ct);
        }
    }

    int Answered
    {
        get
        {
            lock (gate) return answered.Count;
        }
    }

    async Task CreateAsync(NodeProcess node, bool bad, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref sent);
        var (marker, key) = ($"take {number} of {run}", keys[number % keys.Count]);
        var body = new JsonObject { ["model"] = "seedance_2_0_pro", ["prompt"] = marker, ["duration"] = bad ? 99 : 4, ["resolution"] = "480p" };
        using var request = Ask(HttpMethod.Post, new Uri(node.Address!, "/v1/kyyvideo2/videos"), key);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var begin = time.GetTimestamp();
        var (fate, task) = await SendAsync("create", request, ct) is var (status, text) && status is >= 200 and < 300
            ? (Fate.Answered, (string?)JsonNode.Parse(text)!["id"])
            : (status is >= 400 and < 500 or Unsent ? Fate.Refused : Fate.Unknown, null);
        creates.Enqueue(new(marker, fate, task, begin, time.GetTimestamp()));
        if (task is null) return;
        lock (gate) answered.Add((task, key));
    }

    async Task WatchAsync(Random random, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (Pick(random) is { } task) await LookAsync(task, nodes[random.Next(nodes.Count)], stop);
                await Task.Delay(BetweenLooks, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Enough seen.
        }
    }

    // Half of the looks go to the newest tasks, which change.
    (string Task, string Key)? Pick(Random random)
    {
        lock (gate)
        {
            if (answered.Count == 0) return null;
            var most = random.Next(2) == 0 ? Math.Min(100, answered.Count) : answered.Count;
            return answered[^(1 + random.Next(most))];
        }
    }

    async Task LookAsync((string Task, string Key) task, NodeProcess node, CancellationToken ct)
    {
        using var request = Ask(HttpMethod.Get, new Uri(node.Address!, $"/v1/result/{task.Task}"), task.Key);
        var begin = time.GetTimestamp();
        var (status, text) = await SendAsync("look", request, ct);
        var end = time.GetTimestamp();
        if (status == 200) looks.Enqueue(new(task.Task, Enum.Parse<Seen>((string)JsonNode.Parse(text)!["status"]!, ignoreCase: true), begin, end));
        else if (status == 404) looks.Enqueue(new(task.Task, Seen.Missing, begin, end));
    }

    static HttpRequestMessage Ask(HttpMethod method, Uri address, string key) =>
        new(method, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    // Nobody heard it, for certain.
    const int Unsent = -1;

    // Whether somebody heard it cannot be known.
    const int Unanswered = -2;

    async Task<(int Status, string Text)> SendAsync(string what, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var answer = await http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            Count($"{what} {(int)answer.StatusCode}");
            return ((int)answer.StatusCode, text);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            Count($"{what} to nobody");
            return (Unsent, "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Count($"{what} without an answer");
            return (Unanswered, "");
        }
    }

    void Count(string answer) => answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
}
