using Dailies.Animatic.Compositing;
using Dailies.Animatic.Frames;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// Everything that a clip shows for its text alone. Painting is a pure function of the frame, so that threads may paint in any
/// order.
/// </summary>
sealed class Storyboard : IDisposable
{
    readonly IReadOnlyList<Shot> shots;
    readonly SuppliedPictures supplied;
    readonly ulong clipSeed;
    readonly ulong[] seeds;
    readonly SKSizeI size;
    readonly int detail;
    readonly PictureFont font = new();
    readonly Clocked textures = new();

    // A view is tens of megabytes, and a prompt may have 60 shots: only those that are being painted are held. Frames are asked
    // for nearly in order: a view that is dropped too early is made again, the same.
    readonly Dictionary<int, OpenView> views = [];

    /// <summary>Reads the prompt into shots.</summary>
    public Storyboard(string prompt, int frames, SKSizeI size, long seed, int detail = 1)
        : this(Script.Read(prompt, frames), SuppliedPictures.None, size, seed, detail)
    {
    }

    /// <summary>Draws a script that is read.</summary>
    /// <param name="script">The shots.</param>
    /// <param name="supplied">Pictures of subjects, and plates; the storyboard does not dispose them.</param>
    /// <param name="size">The frame's, in pixels.</param>
    /// <param name="seed">Decides what is random.</param>
    /// <param name="detail">1, or 2 for finer textures.</param>
    public Storyboard(Script script, SuppliedPictures supplied, SKSizeI size, long seed, int detail)
    {
        (this.supplied, this.size, this.detail, clipSeed) = (supplied, size, detail, (ulong)seed);
        shots = script.Shots;
        seeds = script.Seeds(seed);
    }

    /// <summary>What making the textures took, so far.</summary>
    public TimeSpan Textures => textures.Total;

    /// <summary>Paints one frame over all that the canvas holds; safe to call from several threads.</summary>
    public void Paint(Canvas canvas, int frame)
    {
        var number = NumberAt(frame);
        var view = Open(number);
        try
        {
            var placed = new List<Placed>();
            view.Shown.AddTo(placed, frame - shots[number].FirstFrame);
            Await(placed);
            Compositor.Paint(canvas, placed);
        }
        finally
        {
            lock (views) view.Painters--;
        }
    }

    /// <summary>The shot that a frame is of.</summary>
    public Shot At(int frame) => shots[NumberAt(frame)];

    public void Dispose()
    {
        foreach (var view in views.Values) view.Dispose();
        font.Dispose();
    }

    // Those of a shot are drawn side by side: its first frames wait for them.
    void Await(List<Placed> placed)
    {
        using var clock = textures.Start();
        foreach (var one in placed) _ = one.Texture.Kept;
    }

    int NumberAt(int frame)
    {
        var number = shots.Count - 1;
        while (shots[number].FirstFrame > frame) number--;
        return number;
    }

    ShotView Make(int number)
    {
        using (textures.Start()) return ShotView.Of(shots[number], supplied, number == 0 ? supplied.Opening() : null, size, font, clipSeed, seeds[number], detail);
    }

    OpenView Open(int number)
    {
        lock (views)
        {
            foreach (var far in views.Keys.Where(other => other != number && views[other].Painters == 0).ToList())
            {
                views.Remove(far, out var unused);
                unused!.Dispose();
            }

            if (!views.TryGetValue(number, out var view)) views.Add(number, view = new(() => Make(number)));
            view.Painters++;
            return view;
        }
    }

    // Made by the first thread that paints it, outside the lock: the others may paint the shot before meanwhile.
    sealed class OpenView(Func<ShotView> make) : IDisposable
    {
        readonly Lazy<ShotView> shown = new(make);

        public ShotView Shown => shown.Value;

        public int Painters { get; set; }

        public void Dispose()
        {
            if (shown.IsValueCreated) shown.Value.Dispose();
        }
    }
}
