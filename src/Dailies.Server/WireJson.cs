using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dailies.Server;

/// <summary>How JSON is written on the wire.</summary>
static class WireJson
{
    /// <summary>
    /// Escapes only what JSON itself demands: a clip's URL keeps its <c>&amp;</c>, so that it can be cut out of an answer by hand.
    /// Our answers are never part of a page.
    /// </summary>
    public static JsonSerializerOptions Options => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
