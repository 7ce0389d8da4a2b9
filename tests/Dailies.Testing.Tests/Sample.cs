using Dailies.Client;

namespace Dailies.Testing.Tests;

static class Sample
{
    /// <summary>What is made quickest.</summary>
    public static VideoRequest Request(string prompt = "A cat dancing in the rain") =>
        new() { Model = "seedance_2_0_pro", Prompt = prompt, Duration = 4, Resolution = "480p", GenerateAudio = false };
}
