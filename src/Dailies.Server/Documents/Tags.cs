namespace Dailies.Server.Documents;

/// <summary>The headings of the OpenAPI document, in their order.</summary>
static class Tags
{
    public const string Videos = "Videos";
    public const string Assets = "Assets";
    public const string Webhooks = "Webhooks";
    public const string Keys = "Keys";
    public const string Files = "Files";
    public const string Operation = "Operation";
    public const string Documents = "Documents";

    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Videos, "Tasks: one request each to make one video."),
        (Assets, "References that are kept, to be named as `asset://ID`."),
        (Webhooks, "Who is told when tasks end, signed as [Standard Webhooks](https://www.standardwebhooks.com) says."),
        (Keys, "API keys, for keys with the scope `admin`."),
        (Files, "Finished clips, by the signed URL that a task's answer gives."),
        (Operation, "Whether the node works, and its metrics. No key is needed."),
        (Documents, "This description, and the documentation for people and for language models. No key is needed."),
    ];
}
