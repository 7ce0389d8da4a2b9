using Dailies.Keys;
using Dailies.Storage;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

/// <summary>What the store tests create and complete.</summary>
static class Sample
{
    public static readonly VideoRequest Request = new()
    {
        Model = "seedance_2_0_pro",
        Prompt = "A cat dancing in the rain",
        Duration = 5,
        Ratio = "16:9",
        Resolution = "720p",
        Audio = true,
        Seed = 7,
    };

    public static readonly VideoRequest WithReference = Request with
    {
        References = [new(ReferenceRole.FirstImage, 0, "https://example.com/cat.png")],
    };

    public static readonly Clip Clip = new("clip.mp4", 5.041667, 123_456, 108_900, default);

    public static NewTask Task(KeyId key, TimeProvider time, VideoRequest? request = null, long cost = 108_900) =>
        new(TaskId.New(time.GetUtcNow()), key, request ?? Request, cost);
}
