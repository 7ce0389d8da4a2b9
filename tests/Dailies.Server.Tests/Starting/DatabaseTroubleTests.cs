using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Starting;

/// <summary>Each trouble with the database ends the start with one sentence that says what to do.</summary>
public sealed class DatabaseTroubleTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(60, "this machine's clock is 60 minutes ahead of the database's; set the one that is wrong")]
    [InlineData(-60, "this machine's clock is 60 minutes behind the database's; set the one that is wrong")]
    public async Task A_clock_that_is_wrong(int minutes, string expected)
    {
        var database = await postgres.NewDatabaseAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(minutes));

        Assert.Contains(expected, await RefusalAsync(database, clock));
    }

    [Fact]
    public async Task A_right_that_is_missing()
    {
        var database = await postgres.NewDatabaseAsync();
        await postgres.RunAsync(database, "CREATE ROLE guest LOGIN PASSWORD 'guest'");

        var error = await RefusalAsync($"postgres://guest:guest@{database[(database.LastIndexOf('@') + 1)..]}");

        Assert.Equal(
            "the database cannot be used: permission denied for schema public; let its user create tables there,"
            + " for example by making it the database's owner",
            error);
    }

    [Fact]
    public async Task A_program_that_is_two_versions_older_than_the_database()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (await Service.StartAsync(settings => settings with { Database = new(database) }))
        {
            // Makes the tables.
        }

        await postgres.RunAsync(database, "INSERT INTO migrations SELECT max(number) + 2 FROM migrations");

        Assert.Contains("can be at most one behind; start the newer program that made it", await RefusalAsync(database));
    }

    [Fact]
    public async Task A_server_that_is_too_old()
    {
        using var old = new TcpListener(IPAddress.Loopback, 0);
        old.Start();
        var greeting = GreetAsync(old, "14.9");

        var error = await RefusalAsync(
            $"Host=127.0.0.1;Port={((IPEndPoint)old.LocalEndpoint).Port};Username=x;Database=x;SSL Mode=Disable;GSS Encryption Mode=Disable;Server Compatibility Mode=NoTypeLoading");

        Assert.Contains("the database is PostgreSQL 14.9; 15 or newer is needed", error);
        await greeting;
    }

    // As much of PostgreSQL's protocol as a client needs to know whom it talks to.
    static async Task GreetAsync(TcpListener listener, string version)
    {
        using var client = await listener.AcceptTcpClientAsync(Service.Stop);
        var stream = client.GetStream();
        var startup = new byte[4];
        await stream.ReadExactlyAsync(startup, Service.Stop);
        await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(startup) - 4], Service.Stop);
        await stream.WriteAsync(
            (byte[])
            [
                .. Message('R', new byte[4]),
                .. Message('S', Encoding.ASCII.GetBytes($"server_version\0{version}\0")),
                .. Message('S', "client_encoding\0UTF8\0"u8.ToArray()),
                .. Message('K', new byte[8]),
                .. Message('Z', "I"u8.ToArray()),
            ],
            Service.Stop);
        // Until the client has gone.
        while (await stream.ReadAsync(new byte[1024], Service.Stop) > 0)
        {
        }
    }

    static byte[] Message(char kind, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        return [(byte)kind, .. length, .. body];
    }

    static async Task<string> RefusalAsync(string database, TimeProvider? time = null) => (await Assert.ThrowsAsync<StartException>(
        () => Service.StartAsync(settings => settings with { Database = new(database) }, time))).Message;
}
