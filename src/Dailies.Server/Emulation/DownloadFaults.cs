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
            context.Response.Body = new HalfStream(wire, context.Response);
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

    /// <summary>Passes on half of what the answer promises; what is missing then ends the connection, once the half is sent.</summary>
    sealed class HalfStream(Stream wire, HttpResponse response) : Stream
    {
        long written;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = ((response.ContentLength ?? 0) / 2) - written;
            var part = (int)Math.Min(left, buffer.Length);
            await wire.WriteAsync(buffer[..part], cancellationToken);
            written += part;
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
