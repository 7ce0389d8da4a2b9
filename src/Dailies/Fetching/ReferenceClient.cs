using System.Globalization;
using System.Security.Authentication;
using Dailies.Outbound;
using Dailies.Storage;

namespace Dailies.Fetching;

/// <summary>
/// Fetches what a caller names, through the guard. Redirects are followed by hand, each with the same checks; what comes is
/// bounded in size and time.
/// </summary>
public sealed class ReferenceClient : IDisposable
{
    const int MaxRedirects = 5;
    const int Tries = 3;

    static readonly TimeSpan IdleBound = TimeSpan.FromSeconds(20);
    static readonly TimeSpan TotalBound = TimeSpan.FromMinutes(2);

    readonly TimeProvider time;
    readonly HttpClient http;

    /// <summary>Makes the client; one serves the whole process.</summary>
    public ReferenceClient(Reach reach, TimeProvider time)
    {
        this.time = time;
        http = new HttpClient(new GuardedHandler(reach)) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Dailies");
    }

    /// <summary>Fetches into a file, which stands there whole or not at all.</summary>
    /// <param name="url">Where from.</param>
    /// <param name="path">Where to.</param>
    /// <param name="below">The number of bytes that it must stay below.</param>
    /// <param name="alive">Called whenever something came.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="FetchException">It cannot be had, after three tries where a try may help.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<Fetched> FetchAsync(Uri url, string path, long below, Action alive, CancellationToken ct) =>
        FetchAsync(url, path, below, Validators.None, alive, ct);

    /// <summary>As above, but only where the file is no longer the one that <paramref name="known"/> was told of.</summary>
    /// <exception cref="FetchException">It cannot be had, after three tries where a try may help.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<Fetched> FetchAsync(Uri url, string path, long below, Validators known, Action alive, CancellationToken ct)
    {
        var part = path + ".part";
        try
        {
            Fetched fetched;
            for (var tried = 1; ; tried++)
            {
                try
                {
                    fetched = await TryAsync(url, part, below, known, alive, ct);
                    break;
                }
                catch (FetchException e) when (e.Passing && tried < Tries)
                {
                    alive();
                    await Task.Delay(TimeSpan.FromSeconds(tried), time, ct);
                }
            }

            if (!fetched.Unchanged) DurableMove.Move(part, path);
            return fetched;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Ends its connections.</summary>
    public void Dispose() => http.Dispose();

    async Task<Fetched> TryAsync(Uri url, string part, long below, Validators known, Action alive, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TotalBound, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            var (answer, redirected) = await FollowAsync(url, known, stop.Token);
            using (answer)
            {
                alive();
                var fetched = Fetched.Of(answer, redirected);
                if (!fetched.Unchanged) await CopyAsync(answer, url, part, below, alive, stop.Token);
                return fetched;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new FetchException($"{Shown(url)} took longer than {TotalBound.TotalSeconds:0} s", passing: false);
        }
    }

    async Task<(HttpResponseMessage Answer, bool Redirected)> FollowAsync(Uri url, Validators known, CancellationToken ct)
    {
        for (var hops = 0; hops <= MaxRedirects; hops++)
        {
            // What one host said of its file means nothing to the next.
            var answer = await AskAsync(url, hops == 0 ? known : Validators.None, ct);
            if (answer.IsSuccessStatusCode || (hops == 0 && known.Match(answer))) return (answer, hops > 0);

            using (answer)
            {
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
                {
                    var passing = (int)answer.StatusCode is 408 or 425 or 429 or >= 500;
                    throw new FetchException($"{Shown(url)} answered {(int)answer.StatusCode}", passing);
                }

                url = new Uri(url, location);
            }
        }

        throw new FetchException($"{Shown(url)} is behind more than {MaxRedirects} redirects");
    }

    async Task<HttpResponseMessage> AskAsync(Uri url, Validators known, CancellationToken ct)
    {
        using var idle = new CancellationTokenSource(IdleBound, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, ct);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            known.Ask(request);
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        }
        catch (RefusedException e)
        {
            throw new FetchException($"{Shown(url)} {e.Message}");
        }
        catch (HttpRequestException e)
        {
            // A certificate is not trusted at the next try either.
            throw new FetchException($"{Shown(url)} cannot be reached: {Reason(e)}", passing: e.HttpRequestError is not HttpRequestError.SecureConnectionError);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new FetchException($"{Shown(url)} did not answer within {IdleBound.TotalSeconds:0} s", passing: true);
        }
    }

    async Task CopyAsync(HttpResponseMessage answer, Uri url, string part, long below, Action alive, CancellationToken ct)
    {
        var length = answer.Content.Headers.ContentLength;
        if (length >= below) throw new FetchException($"{Shown(url)} has {Megabytes(length.Value)} MB; under {Megabytes(below)} MB is allowed");

        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        await using var file = new FileStream(part, FileMode.Create, FileAccess.Write);
        var block = new byte[1 << 16];
        while (await ReadAsync(body, block, url, ct) is > 0 and var read)
        {
            if (file.Length + read >= below)
                throw new FetchException($"{Shown(url)} has {Megabytes(file.Length + read)} MB or more; under {Megabytes(below)} MB is allowed");
            await file.WriteAsync(block.AsMemory(0, read), ct);
            alive();
        }

        if (file.Position == 0) throw new FetchException($"{Shown(url)} is empty");
    }

    async Task<int> ReadAsync(Stream body, byte[] block, Uri url, CancellationToken ct)
    {
        using var idle = new CancellationTokenSource(IdleBound, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, ct);
        try
        {
            return await body.ReadAsync(block, stop.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new FetchException($"{Shown(url)} broke off", passing: true);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new FetchException($"{Shown(url)} sent nothing for {IdleBound.TotalSeconds:0} s", passing: true);
        }
    }

    static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.###", CultureInfo.InvariantCulture);

    static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host has no address",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError when e.InnerException is AuthenticationException => "its certificate is not trusted, or it speaks no TLS",
        HttpRequestError.SecureConnectionError => "no secure connection",
        _ => "no proper answer",
    };

    // Host and path only: a query or user name may be a signature or a password.
    static string Shown(Uri url)
    {
        const int longest = 120;
        var text = $"{url.Scheme}://{url.Host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.AbsolutePath}";
        return text.Length <= longest ? text : text[..longest] + "…";
    }
}
