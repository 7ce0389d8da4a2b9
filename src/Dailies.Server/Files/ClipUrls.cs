using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Files;

/// <summary>
/// Makes and checks the URLs of clips. A URL is the same at every query: it is signed with the secret that was the newest
/// when the clip was completed, and names it, so that a rotation breaks none that was given before.
/// </summary>
/// <param name="publicUrl">What clients reach this server as; null: as the request did.</param>
sealed class ClipUrls(Uri? publicUrl)
{
    // Newest first; replaced as a whole.
    volatile IReadOnlyList<SigningSecret> secrets = [];

    /// <summary>Takes the secrets that are valid now.</summary>
    public void Use(IReadOnlyList<SigningSecret> valid) => secrets = valid;

    /// <summary>What a request reached this server as.</summary>
    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>The URL of a clip.</summary>
    public string Of(TaskId task, Clip clip, HttpRequest request) => Of(task, clip, Root(request));

    /// <summary>The URL of a clip, on <paramref name="known"/> where this server does not know what it is called outside.</summary>
    public string Of(TaskId task, Clip clip, string known)
    {
        var valid = secrets;
        var secret = valid.FirstOrDefault(secret => secret.Created <= clip.Completed) ?? valid[^1];
        var expires = clip.Expires.ToUnixTimeSeconds();
        return $"{publicUrl?.ToString().TrimEnd('/') ?? known}/files/{task}.mp4?expires={expires}&key={secret.Id}&signature={Sign(secret, task.ToString(), expires)}";
    }

    /// <summary>What the URLs of this server begin with, as clients reach it.</summary>
    public string Origin(HttpRequest request) =>
        publicUrl?.ToString().TrimEnd('/') ?? Root(request);

    /// <summary>
    /// A URL under which a reference of a task can be fetched from outside for a day; null where this server has no public address.
    /// </summary>
    public Uri? OfReference(TaskId task, string file, DateTimeOffset now)
    {
        if (publicUrl is null) return null;

        var expires = (now + Clip.UrlLife).ToUnixTimeSeconds();
        return Signed($"/files/references/{task}/{file}", $"{task}/{file}", expires);
    }

    /// <summary>The URL at which an upstream may say that the order of a task has changed; null where this server has no public address.</summary>
    public Uri? OfCallback(TaskId task, DateTimeOffset now) =>
        publicUrl is null ? null : Signed($"/upstreams/{task}", $"changed {task}", (now + TimeSpan.FromDays(7)).ToUnixTimeSeconds());

    /// <summary>When the URL of a reference expires; null where it was not signed here.</summary>
    public DateTimeOffset? CheckReference(TaskId task, string file, IQueryCollection query) => Check($"{task}/{file}", query);

    /// <summary>When the URL of a callback expires; null where it was not signed here.</summary>
    public DateTimeOffset? CheckCallback(TaskId task, IQueryCollection query) => Check($"changed {task}", query);

    /// <summary>When the URL that these parts came in expires; null where they were not signed here.</summary>
    public DateTimeOffset? Check(TaskId task, IQueryCollection query) => Check(task.ToString(), query);

    Uri Signed(string path, string name, long expires)
    {
        var secret = secrets[0];
        return new($"{publicUrl!.ToString().TrimEnd('/')}{path}?expires={expires}&key={secret.Id}&signature={Sign(secret, name, expires)}");
    }

    DateTimeOffset? Check(string name, IQueryCollection query)
    {
        if (!long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || !long.TryParse(query["key"], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            || secrets.FirstOrDefault(secret => secret.Id == key) is not { } secret
            || query["signature"].ToString() is not { Length: < 100 } signature)
            return null;

        var right = Encoding.ASCII.GetBytes(Sign(secret, name, expires));
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(signature))
            ? DateTimeOffset.FromUnixTimeSeconds(expires)
            : null;
    }

    static string Sign(SigningSecret secret, string name, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret.Value, Encoding.ASCII.GetBytes($"{name}.{expires}")));
}
