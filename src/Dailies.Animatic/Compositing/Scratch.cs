namespace Dailies.Animatic.Compositing;

/// <summary>Rows that are of use while one is composed; those of one thread.</summary>
sealed unsafe class Scratch
{
    /// <summary>What vectors may read and write beyond what they are asked for.</summary>
    public const int Slack = 64;

    byte[] bytes = [];
    int room;

    /// <summary>Which source pixels each pixel of a row is made of.</summary>
    public Columns Columns { get; } = new();

    /// <summary>A row between two of the texture's.</summary>
    public byte* Between => Row(0);

    /// <summary>Colours of a row of the frame.</summary>
    public byte* Colour => Row(1);

    /// <summary>Their alpha.</summary>
    public byte* Alpha => Row(2);

    /// <summary>Colours once more, when they are changed.</summary>
    public byte* Faded => Row(3);

    /// <summary>Alpha, when it is changed.</summary>
    public byte* FadedAlpha => Row(4);

    /// <summary>Makes room for rows of so many pixels.</summary>
    public void Fit(int pixels)
    {
        if (room >= pixels + Slack) return;
        room = pixels + Slack;
        bytes = GC.AllocateUninitializedArray<byte>(5 * room, pinned: true);
    }

    byte* Row(int number) => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref bytes[number * room]);
}
