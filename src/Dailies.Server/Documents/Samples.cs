namespace Dailies.Server.Documents;

/// <summary>The one task that all examples tell of.</summary>
static class Samples
{
    public const string TaskId = "video_fd35ee52-2a98-44a6-b930-29a88ce9b8fd";
    public const string Model = "seedance_2_0_pro";
    public const string Prompt = "A cat dancing in the rain, cinematic style";
    public const long Created = 1774836724;
}
