using Microsoft.Extensions.Configuration;
using Npgsql;
using StationDashboard.Support;

namespace StationDashboard.Data.Postgres;

/// <summary>Starting on PostgreSQL: an empty database, one that several start on at once, one that cannot be used.</summary>
public sealed class PostgresStartTests : IAsyncDisposable
{
    private readonly DataFolder folder = new(Directory.CreateTempSubdirectory("postgres-start-").FullName);
    private string? connection;

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await PostgresServer.DropAsync(connection);
        }

        await TestFolder.DeleteAsync(folder.Path);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StationDbContextFactory Contexts(string to) => new(folder, [], Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, new(to));

    [Fact]
    public async Task Servers_that_start_at_once_on_an_empty_database_make_it_once()
    {
        connection = await PostgresServer.DatabaseAsync(migrated: false);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DatabaseStart.MigrateAsync(Contexts(connection), folder, Ct))));
        await DatabaseStart.RequireCurrentAsync(Contexts(connection), folder, Ct);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_with_a_sentence()
    {
        connection = await PostgresServer.DatabaseAsync();
        await PostgresServer.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99')""", connection);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(Contexts(connection), folder, Ct));
        Assert.Contains("更新版本的程序", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_only_reads_asks_for_a_database_that_is_ready()
    {
        connection = await PostgresServer.DatabaseAsync(migrated: false);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.RequireCurrentAsync(Contexts(connection), folder, Ct));
        Assert.Contains("先建立或升级", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused_with_a_sentence()
    {
        connection = await PostgresServer.DatabaseAsync(migrated: false);
        var absent = new NpgsqlConnectionStringBuilder(connection) { Database = "absent" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(Contexts(absent), folder, Ct));
        Assert.Contains("请检查设置 Postgres", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_encoding_is_refused_with_a_sentence()
    {
        connection = await PostgresServer.DatabaseAsync(migrated: false);
        await PostgresServer.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        var latin = new NpgsqlConnectionStringBuilder(connection) { Database = "latin" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DatabaseStart.MigrateAsync(Contexts(latin), folder, Ct));
        await PostgresServer.DropAsync(latin);
        Assert.Contains("UTF8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_no_connection_string_is_refused_with_a_sentence()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [DatabaseChoice.Setting] = "nonsense" }).Build();
        Assert.Contains("不是有效的 PostgreSQL 连接字符串", Assert.Throws<StartRefusedException>(() => DatabaseChoice.Read(configuration)).Message, StringComparison.Ordinal);
        Assert.Null(DatabaseChoice.Read(new ConfigurationBuilder().Build()).Postgres);
    }

    [Theory]
    [InlineData("Host=127.0.0.1", SslMode.Prefer)]
    [InlineData("Host=/var/run/postgresql", SslMode.Prefer)]
    [InlineData("Host=localhost:5433", SslMode.Prefer)]
    [InlineData("Host=10.0.0.5", SslMode.VerifyFull)]
    [InlineData("Host=localhost,db.example", SslMode.VerifyFull)]
    [InlineData("Host=db.example;SSL Mode=VerifyCA", SslMode.VerifyCA)]
    [InlineData("Host=db.example;SSL Mode=VerifyFull;Root Certificate=/etc/office.crt;SSL Certificate=/etc/us.crt;SSL Key=/etc/us.key", SslMode.VerifyFull)]
    public void Beyond_this_machine_the_server_proves_who_it_is(string text, SslMode mode)
    {
        var complete = new NpgsqlConnectionStringBuilder(DatabaseChoice.Complete(text));
        Assert.Equal(mode, complete.SslMode);
        Assert.Equal(new NpgsqlConnectionStringBuilder(text).SslCertificate, complete.SslCertificate);
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("Allow")]
    [InlineData("Require")]
    public void What_proves_nothing_is_refused_beyond_this_machine(string mode)
    {
        Assert.Contains("核对证书", Assert.Throws<StartRefusedException>(() => DatabaseChoice.Complete($"Host=10.0.0.5;SSL Mode={mode}")).Message, StringComparison.Ordinal);
        Assert.NotEmpty(DatabaseChoice.Complete($"Host=127.0.0.1;SSL Mode={mode}"));
    }
}
