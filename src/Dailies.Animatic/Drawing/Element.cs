using Dailies.Animatic.Compositing;

namespace Dailies.Animatic.Drawing;

/// <summary>Something that a shot shows: its textures are made once, and placed anew in each frame.</summary>
abstract class Element : IDisposable
{
    /// <summary>Places it; a pure function of the moment, safe to call from several threads.</summary>
    public abstract void AddTo(List<Placed> frame, in Moment moment);

    /// <summary>Gives its textures back.</summary>
    public abstract void Dispose();
}
