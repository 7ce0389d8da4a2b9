using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dailies.Processes;

namespace Dailies.Animatic.Sound;

/// <summary>Speaks a text with espeak-ng, run as a program; without it, nothing is spoken and nothing fails.</summary>
static class Espeak
{
    /// <summary>What it is called.</summary>
    public const string Name = "espeak-ng";

    // A clip has 15 s; what is longer is never heard.
    const int LongestText = 600;
    const int HeaderLength = 44;
    const int RateAt = 24;
    const int MostBytes = HeaderLength + (2 * 22_050 * 60);

    // The sound player that it opens and never uses wants this much shared memory, which counts as a file.
    const long PlayerMemory = 64L << 20;
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The text spoken, one channel at the rate of clips; empty where the program is not there, fails, or takes too long. At
    /// <paramref name="faster"/> 2 it is spoken twice as fast.
    /// </summary>
    public static async Task<float[]> SayAsync(string espeak, string text, Speaker speaker, float faster, CancellationToken ct)
    {
        if (Programs.Find(espeak) is not { } program) return [];
        var (command, arguments) = Confined.Decoder(program,
        [
            "-b", "1",
            "-v", speaker.Name,
            "-p", speaker.Pitch.ToString(CultureInfo.InvariantCulture),
            "-s", ((int)(speaker.Speed * faster)).ToString(CultureInfo.InvariantCulture),
            "-z",
            "--stdin",
            "--stdout",
        ],
        PlayerMemory);
        var start = Confined.Start(command, arguments, Path.GetTempPath());
        // Nor does it find a home to put a player's cookie into.
        start.Environment["HOME"] = "/nonexistent";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return [];
        }

        using (process)
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
            late.CancelAfter(Bound);
            // A pipe's read and write do not heed a token once begun; the end of the process ends them.
            await using var killing = late.Token.Register(() => Confined.Kill(process));
            try
            {
                var complaints = Tail.ReadAsync(process.StandardError, CancellationToken.None);
                var reading = ReadAsync(process.StandardOutput.BaseStream, late.Token);
                await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(Plain(text)), late.Token);
                process.StandardInput.Close();
                var wave = await reading;
                Confined.Kill(process);
                await process.WaitForExitAsync(CancellationToken.None);
                _ = await complaints;
                return Samples48(wave);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException && !ct.IsCancellationRequested)
            {
                Confined.Kill(process);
                return [];
            }
        }
    }

    static string Plain(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        return string.Concat(cut.Select(sign => char.IsControl(sign) || char.IsSurrogate(sign) ? ' ' : sign)) + "\n";
    }

    static async Task<byte[]> ReadAsync(Stream output, CancellationToken ct)
    {
        var bytes = new byte[1 << 17];
        var read = 0;
        while (true)
        {
            var now = await output.ReadAsync(bytes.AsMemory(read), ct);
            if (now == 0) return bytes[..read];
            read += now;
            if (read >= MostBytes) return bytes[..read];
            if (read == bytes.Length) Array.Resize(ref bytes, 2 * bytes.Length);
        }
    }

    // 16-bit samples of one channel, of the rate that the header says, to floats of ours; straight lines between them.
    static float[] Samples48(byte[] wave)
    {
        if (wave.Length < HeaderLength + 4) return [];
        var rate = BinaryPrimitives.ReadInt32LittleEndian(wave.AsSpan(RateAt));
        if (rate is < 8_000 or > Samples.Rate) return [];
        var count = (wave.Length - HeaderLength) / 2;
        var samples = new float[(int)((long)(count - 1) * Samples.Rate / rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var at = (double)i * rate / Samples.Rate;
            var (before, part) = ((int)at, (float)(at - (int)at));
            samples[i] = ((Sample(before) * (1 - part)) + (Sample(Math.Min(before + 1, count - 1)) * part)) / short.MaxValue;
        }

        return samples;

        float Sample(int number) => BinaryPrimitives.ReadInt16LittleEndian(wave.AsSpan(HeaderLength + (2 * number)));
    }
}
