using System.Net;
using Dailies.Engines;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Emulation;
using Dailies.Server.Telemetry;
using Dailies.Storage.Files;
using Dailies.Storage.Postgres;
using Dailies.Upstream;
using Microsoft.Extensions.Logging;

namespace Dailies.Server;

/// <summary>How one server runs; read once at start.</summary>
public sealed record ServerSettings
{
    /// <summary>
    /// The folder of this node: scratch, and what lies nowhere else. Made where it is missing. Null: a temporary one, for a node
    /// whose database and files are elsewhere.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>A PostgreSQL database in place of the one in the folder; null: that one.</summary>
    public PostgresSettings? Database { get; init; }

    /// <summary>
    /// Where clips and references lie, for all nodes of a database: a bucket, as <see cref="BucketAddress.Form"/>, or a folder.
    /// Null: <see cref="DataFolder"/>.
    /// </summary>
    public string? Files { get; init; }

    /// <summary>Whether a download is sent to the bucket, by a URL that works for minutes, in place of passing through the node.</summary>
    public bool RedirectDownloads { get; init; }

    /// <summary>What this node does.</summary>
    public Role Role { get; init; }

    /// <summary>The lanes whose tasks are worked on here; null: all.</summary>
    public IReadOnlyList<string>? Lanes { get; init; }

    /// <summary>How long leases last; the same on all nodes.</summary>
    public LeaseTerms Lease { get; init; } = LeaseTerms.Default;

    /// <summary>Tasks that may wait, on all nodes together: a create past it is refused for the moment.</summary>
    public int QueueLimit { get; init; } = 100_000;

    /// <summary>The address to listen on.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>A key that is to be accepted, or null: then one is made at the first start.</summary>
    public string? Key { get; init; }

    /// <summary>What clients reach this server as, for the clip URLs; null: the address of the request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Clips that are rendered at the same time; 0: half the cores, at least one.</summary>
    public int Renders { get; init; }

    /// <summary>Whether the picture says that it is an animatic.</summary>
    public bool Caption { get; init; } = true;

    /// <summary>What URLs of callers may lead to beside ports 80 and 443 of the public internet, for references and webhooks.</summary>
    public IReadOnlyList<AllowedHost> AllowedHosts { get; init; } = [];

    /// <summary>A catalogue file whose models and sizes are added to the built-in ones; null: no others.</summary>
    public string? Catalogue { get; init; }

    /// <summary>Paid upstreams that make the clips, in the order in which they are tried; none: the animatic makes them.</summary>
    public IReadOnlyList<UpstreamSettings> Upstreams { get; init; } = [];

    /// <summary>How this server stands in for the hosted service in tests; null: it does not.</summary>
    public EmulationSettings? Emulation { get; init; }

    /// <summary>A folder into which all that passes to and from upstreams is written, without keys and signatures; null: none.</summary>
    public string? Record { get; init; }

    /// <summary>A folder written by <see cref="Record"/> that answers in the upstreams' place, without network; null: they do.</summary>
    public string? Replay { get; init; }

    /// <summary>Makes the clips; null: the animatic renderer.</summary>
    public Renderer? Renderer { get; init; }

    /// <summary>Does all of the work on a task in the renderer's place, storing the clip included; null: the renderer does.</summary>
    public Func<IFileStore, Step>? Engine { get; init; }

    /// <summary>The least important messages that are logged, on standard error.</summary>
    public LogLevel Log { get; init; } = LogLevel.Information;

    /// <summary>How they are written.</summary>
    public LogForm LogForm { get; init; }
}
