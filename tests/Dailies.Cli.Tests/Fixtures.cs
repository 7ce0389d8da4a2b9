// One server is enough for all that only make databases in it.
[assembly: AssemblyFixture(typeof(PostgresServer))]
