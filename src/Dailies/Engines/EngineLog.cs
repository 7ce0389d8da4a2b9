using Dailies.Models;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Engines;

static partial class EngineLog
{
    [LoggerMessage(100, LogLevel.Error, "{Task}: no clip: {Reason}\n{Detail}")]
    public static partial void RenderFailed(this ILogger log, TaskId task, string reason, string detail);

    [LoggerMessage(101, LogLevel.Error, "{Task}: the clip should have {Frames} frames of {Size}, but has {FoundFrames} of {FoundSize}")]
    public static partial void WrongClip(this ILogger log, TaskId task, int frames, PixelSize size, int? foundFrames, PixelSize? foundSize);
}
