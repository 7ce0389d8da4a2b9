using System.Net;

namespace Dailies.Storage.Files;

/// <summary>A request's body that breaks the silence with each piece that the connection took.</summary>
sealed class WatchedBody : HttpContent
{
    const int Piece = 64 << 10;

    readonly HttpContent body;
    readonly Silence silence;

    public WatchedBody(HttpContent body, Silence silence)
    {
        (this.body, this.silence) = (body, silence);
        foreach (var (name, values) in body.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var source = await body.ReadAsStreamAsync(cancellationToken);
        var piece = new byte[Piece];
        while (await source.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            silence.Break();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Headers.ContentLength ?? 0;
        return body.Headers.ContentLength is not null;
    }
}
