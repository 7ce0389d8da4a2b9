// Compiled with the generated client, not with the tests: what a program that uses it would be like.
using Generated.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Generated;

public sealed class MakeClip(string key) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public static async Task<string> RunAsync(Uri server, string key, CancellationToken ct)
    {
        using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new MakeClip(key)));
        var client = new ApiClient(adapter);
        if (adapter.BaseUrl != server.GetLeftPart(UriPartial.Authority)) return $"the document names another server: {adapter.BaseUrl}";

        try
        {
            await client.V1.Kyyvideo2.Videos.PostAsync(new() { Model = VideoRequest_model.Seedance_2_0_pro, Prompt = " ", Duration = 99 }, cancellationToken: ct);
            return "a broken request was taken";
        }
        catch (Error e) when (e is { ResponseStatusCode: 400, ErrorProp: { Code: "invalid_request", Param: "prompt" } })
        {
        }

        var created = await client.V1.Kyyvideo2.Videos.PostAsync(
            new()
            {
                Model = VideoRequest_model.Seedance_2_0_fast_pro,
                Prompt = "A cat dancing in the rain",
                Duration = 4,
                Resolution = VideoRequest_resolution.FourEightZerop,
                AspectRatio = VideoRequest_aspect_ratio.OneOne,
            },
            cancellationToken: ct);
        while (true)
        {
            var video = await client.V1.Result[created!.CreatedVideo!.Id].GetAsync(request => request.Headers.Add("Prefer", "wait=30"), ct);
            if (video!.Status == Video_status.Completed) return video.VideoUrl!;
            if (video.Status == Video_status.Failed) return $"failed: {video.Error}";
        }
    }

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(key);
}
