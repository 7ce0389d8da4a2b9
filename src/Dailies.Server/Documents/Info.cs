using System.Text.Json.Nodes;

namespace Dailies.Server.Documents;

/// <summary>The head of the OpenAPI document.</summary>
static class Info
{
    const string Description =
        """
        Self-hosted video generation: create a task, wait for it, download an MP4. The API is compatible with the task API of a hosted
        Seedance 2.0 gateway, so that a program written for that needs another base URL and key only.

        `POST /v1/kyyvideo2/videos` answers a task's id at once. Ask `GET /v1/result/{id}` until its `status` is `completed` or
        `failed`, as often as `Retry-After` says, or let `Prefer: wait=30` hold the answer until then. Its `video_url` is the clip.

        An answer that is no success has the body `{"error":{"message":…,"code":…,"param":…}}`: the message names everything that is
        wrong with the request, the code is for programs, and `param` is the first field that is wrong. Unknown fields are ignored.
        """;

    public static JsonObject Write() => new()
    {
        ["title"] = "Dailies",
        ["version"] = typeof(Info).Assembly.GetName().Version!.ToString(3),
        ["summary"] = "A video-generation service that anyone can run.",
        ["description"] = Description,
        ["contact"] = new JsonObject { ["name"] = "The Dailies authors" },
        ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
    };
}
