using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Engines;

namespace Dailies.Animatic.Sound;

/// <summary>The reference audios, sorted by what the prompt says they are there for.</summary>
/// <param name="Music">Those that take the place of the music; null: none.</param>
/// <param name="Voice">Those that speak in front; null: none.</param>
/// <param name="Unsaid">The others, in front, one after another in parts of equal length; null: none.</param>
sealed record ReferenceSound(float[]? Music, float[]? Voice, float[]? Unsaid)
{
    /// <summary>Reads them.</summary>
    public static async Task<ReferenceSound> ReadAsync(RenderJob job, IReadOnlyList<Shot> shots, string ffmpeg, CancellationToken ct)
    {
        var uses = shots.SelectMany(shot => shot.References.Where(use => use.Kind == ReferenceKind.Audio).Select(use => (Shot: shot, Use: use))).ToList();
        var roles = job.ReferenceAudios.Select((_, i) =>
            uses.Where(use => use.Use.Index == i).Select(use => use.Use.Role).FirstOrDefault(role => role is ReferenceRole.Music or ReferenceRole.Voice)).ToList();
        return new(await PlacedAsync(ReferenceRole.Music, "reference-music"), await PlacedAsync(ReferenceRole.Voice, "reference-voice"), await PlacedAsync(ReferenceRole.Unsaid, "reference"));

        async Task<float[]?> PlacedAsync(ReferenceRole role, string loud)
        {
            var numbers = Enumerable.Range(0, roles.Count).Where(i => roles[i] == role).ToList();
            if (numbers.Count == 0) return null;
            var length = job.Frames * Samples.PerFrame;
            var stereo = new float[length * 2];
            var part = length / numbers.Count;
            for (var place = 0; place < numbers.Count; place++)
            {
                // A voice begins with the shot that names it.
                var shot = uses.FirstOrDefault(use => use.Use.Index == numbers[place]).Shot;
                var first = role == ReferenceRole.Voice && shot is not null ? shot.FirstFrame * Samples.PerFrame : place * part;
                var most = role == ReferenceRole.Voice && shot is not null ? length - first : part;
                var heard = await SoundReader.ReadAsync(ffmpeg, job.ReferenceAudios[numbers[place]], most, ct);
                Balance.Bring(loud, heard);
                Fade.Ends(heard);
                for (var i = 0; i < heard.Length; i++) stereo[(2 * first) + i] += heard[i];
            }

            return stereo;
        }
    }
}
