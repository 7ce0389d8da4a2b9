using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Trailers;

/// <summary>A small program that makes trailers with Seedance 2.0.</summary>
/// <param name="seedance">Has the address of the service, and the key.</param>
public sealed class TrailerStudio(HttpClient seedance)
{
    const int Tries = 4;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Orders a trailer and waits for it; returns where it can be downloaded for a day.</summary>
    /// <exception cref="RefusedException">It will not be made; the message is for the user.</exception>
    public async Task<Uri> MakeAsync(string prompt, CancellationToken ct = default)
    {
        var id = await OrderAsync(prompt, ct);
        while (true)
        {
            switch (await QueryAsync(id, ct))
            {
                case ({ Status: "completed" } video, _): return video.VideoUrl!;
                case ({ Status: "failed" } video, _): throw new RefusedException(video.Error!);
                case var (_, pause): await Task.Delay(pause, ct); break;
            }
        }
    }

    /// <summary>Saves a trailer. What broke off is asked for again; what is paid for is never ordered again.</summary>
    /// <exception cref="ExpiredException">Its day is over.</exception>
    public async Task SaveAsync(Uri trailer, string path, CancellationToken ct = default)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var answer = await seedance.GetAsync(trailer, HttpCompletionOption.ResponseHeadersRead, ct);
                if (answer.StatusCode == HttpStatusCode.Gone) throw new ExpiredException();
                answer.EnsureSuccessStatusCode();
                await using (var file = File.Create(path + ".part")) await answer.Content.CopyToAsync(file, ct);
                File.Move(path + ".part", path, overwrite: true);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && tried < Tries)
            {
                await Task.Delay(Pause * tried, ct);
            }
        }
    }

    // Only a 429 says for sure that nothing was ordered and that asking again is welcome. After any other trouble the task may
    // exist: a second order would be paid for twice.
    async Task<string> OrderAsync(string prompt, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            using var answer = await seedance.PostAsJsonAsync(
                "v1/kyyvideo2/videos", new { model = "seedance_2_0_pro", prompt, duration = 4, resolution = "480p" }, ct);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests && tried < Tries)
            {
                await Task.Delay(RetryAfter(answer), ct);
                continue;
            }

            if ((int)answer.StatusCode is >= 400 and < 500)
                throw new RefusedException((await answer.Content.ReadFromJsonAsync<Refusal>(Wire, ct))!.Error.Message);

            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<Video>(Wire, ct))!.Id;
        }
    }

    // A query that stumbles says nothing about the task: it is asked again.
    async Task<(Video? Video, TimeSpan Pause)> QueryAsync(string id, CancellationToken ct)
    {
        try
        {
            using var query = new HttpRequestMessage(HttpMethod.Get, $"v1/result/{id}");
            // Who can hold an answer until the task has ended, does; to others it means nothing.
            query.Headers.Add("Prefer", "wait=20");
            using var answer = await seedance.SendAsync(query, ct);
            if (!answer.IsSuccessStatusCode) return (null, RetryAfter(answer));
            return (await answer.Content.ReadFromJsonAsync<Video>(Wire, ct), RetryAfter(answer));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return (null, Pause);
        }
    }

    static TimeSpan RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta ?? Pause;

    sealed record Video(string Id, string Status, Uri? VideoUrl, string? Error);

    sealed record Refusal(RefusalText Error);

    sealed record RefusalText(string Message);
}

/// <summary>The service will not make it.</summary>
public sealed class RefusedException(string message) : Exception(message);

/// <summary>The service no longer has it.</summary>
public sealed class ExpiredException() : Exception("The trailer was kept for a day, which is over. Make it again?");
