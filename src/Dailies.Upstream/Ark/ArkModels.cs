namespace Dailies.Upstream.Ark;

/// <summary>What our models are called at Ark: by an id of the model, or of an endpoint that the account has made for it.</summary>
sealed class ArkModels(Uri server, IReadOnlyDictionary<string, string> given)
{
    // As their documentation names them in November 2026.
    const string Standard = "seedance-2-0-260128";
    const string Fast = "seedance-2-0-fast-260128";

    // The same models go by another maker's name outside of China.
    readonly string maker = server.Host.Contains("byteplus", StringComparison.OrdinalIgnoreCase) ? "dreamina-" : "doubao-";

    /// <summary>The id; null where there is none.</summary>
    public string? Of(string model) =>
        given.TryGetValue(model, out var id) ? id
        : model switch
        {
            "seedance_2_0" or "seedance_2_0_pro" => maker + Standard,
            "seedance_2_0_fast" or "seedance_2_0_fast_pro" => maker + Fast,
            _ => null,
        };
}
