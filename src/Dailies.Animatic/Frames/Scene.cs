using Dailies.Animatic.Compositing;

namespace Dailies.Animatic.Frames;

/// <summary>All that goes into one frame; the layers in the order in which they are drawn.</summary>
/// <param name="Frame">Its number, from 0.</param>
/// <param name="Layers">What is seen.</param>
/// <param name="Caption">Whether it says what it is.</param>
sealed record Scene(int Frame, IReadOnlyList<Layer> Layers, bool Caption) : IDisposable
{
    public void Dispose()
    {
        foreach (var layer in Layers) layer.Dispose();
    }
}

/// <summary>One thing that is seen in a frame.</summary>
/// <param name="Picture">A picture of the clip's size; null for what the storyboard draws.</param>
/// <param name="Zoom">1 shows the picture exactly as it is.</param>
/// <param name="Owned">Whether the picture is for this frame only.</param>
/// <param name="Between">Where between the first and the last image it is, more than 0 and less than 1; null for anything else.</param>
/// <param name="IsOver">Whether what lies below is seen behind it.</param>
sealed record Layer(Texture? Picture, float Zoom = 1, bool Owned = false, bool IsOver = false, float? Between = null) : IDisposable
{
    public void Dispose()
    {
        if (Owned) Picture?.Dispose();
    }
}
