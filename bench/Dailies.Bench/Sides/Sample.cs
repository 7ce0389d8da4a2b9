using Dailies.Tasks;

namespace Dailies.Bench.Sides;

/// <summary>The one task that every side is given.</summary>
static class Sample
{
    public const long Cost = 108_900;

    public const string Body =
        """{"model":"seedance_2_0_pro","prompt":"A cat dancing in the rain","duration":5,"ratio":"16:9","resolution":"720p","audio":true,"seed":7}""";

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

    public static readonly Clip Clip = new("clip.mp4", 5.041667, 123_456, Cost, default);
}
