using Dailies.Server.Errors;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>Lets downloads that a rule wants broken end in the middle, and URLs expire that a rule wants expired.</summary>
sealed class DownloadFaults(RuleBook rules)
{
    public async Task AnswerAsync(HttpContext context, JournalEntry entry, RequestDelegate next)
    {
        if (entry.Task is not { } name || TaskId.Parse(name) is not { } task)
        {
            await next(context);
        }
        else if (rules.Find(task) is { } known && known.Meets(Faults.ExpiredUrl))
        {
            entry.Rule = known.Rule!.Called;
            await Error.Expired().ExecuteAsync(context);
        }
        else if (rules.Use(task, Faults.FailedDownload) is (var rule, _))
        {
            entry.Rule = rule.Called;
            var wire = context.Response.Body;
            context.Response.Body = new HalfStream(wire, context);
            try
            {
                await next(context);
            }
            finally
            {
                context.Response.Body = wire;
            }
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Passes on half of what the answer promises, and then cuts the connection.</summary>
    sealed class HalfStream(Stream wire, HttpContext context) : Stream
    {
        long written;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = ((context.Response.ContentLength ?? 0) / 2) - written;
            var part = (int)Math.Min(left, buffer.Length);
            await wire.WriteAsync(buffer[..part], cancellationToken);
            written += part;
            if (part == buffer.Length) return;

            // So that the half is seen, and the cut is not taken for an answer that never came.
            await wire.FlushAsync(cancellationToken);
            context.Abort();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => wire.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
