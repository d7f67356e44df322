using System.Collections.Concurrent;
using StationDashboard.Live;
using StationDashboard.Support;

namespace StationDashboard.Data.Postgres;

/// <summary>What one server commits reaches the screens of the other, whatever happens to the connection between.</summary>
public sealed class ChangeRelayTests : IAsyncLifetime
{
    private const string CutListeners = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%StoredChanges%' AND application_name = 'StationDashboard' AND pid <> pg_backend_pid()";
    private readonly ConcurrentQueue<ChangeTopic> seen = new();
    private readonly SemaphoreSlim came = new(0);
    private Servers servers = null!;
    private IDisposable subscription = null!;

    public async ValueTask InitializeAsync()
    {
        servers = await Servers.StartAsync();
        subscription = servers.Second.Get<ChangeFeed>().Subscribe(topic =>
        {
            seen.Enqueue(topic);
            came.Release();
        });
        await Relay.StartAsync(Ct);
        await Relay.Listening.WaitAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (servers is not null)
        {
            await Relay.StopAsync(CancellationToken.None);
            subscription.Dispose();
            await servers.DisposeAsync();
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ChangeRelay Relay => servers.Second.Get<ChangeRelay>();

    private async Task<ChangeTopic> NextAsync()
    {
        Assert.True(await came.WaitAsync(TimeSpan.FromSeconds(30), Ct), "No change came.");
        return seen.TryDequeue(out var topic) ? topic : throw new InvalidOperationException();
    }

    [Fact]
    public async Task A_change_of_the_other_server_comes_with_what_it_touched()
    {
        var station = await servers.First.StationAsync("站");
        Assert.Equal(ChangeKind.Stations, (await NextAsync()).Kind);
        await servers.First.ActivityAsync(station, "2026-03-01", 60, ["企业1"]);
        var change = await NextAsync();
        Assert.Equal((ChangeKind.Records, (station, 2026)), (change.Kind, Assert.Single(change.StationYears)));
    }

    [Fact]
    public async Task A_servers_own_change_is_told_once()
    {
        await servers.Second.StationAsync("站");
        await servers.First.StationAsync("另一站");
        await NextAsync();
        await NextAsync();
        Assert.Empty(seen);
        Assert.Equal(2, Relay.Last);
    }

    [Fact]
    public async Task A_write_that_was_rolled_back_is_told_nobody()
    {
        await using (var write = (await servers.First.Get<WriteGate>().BeginAsync(Shared.Right.EditRecords, People.Everything("甲"), Ct)).Value)
        {
            write.Db.Changes.Add(ChangeKind.Everything);
        }

        await servers.First.StationAsync("站");
        Assert.Equal(ChangeKind.Stations, (await NextAsync()).Kind);
        Assert.Empty(seen);
    }

    [Fact]
    public async Task After_the_listening_connection_was_cut_nothing_is_missing()
    {
        for (var round = 0; round < 5; round++)
        {
            await PostgresServer.ExecuteAsync(CutListeners, servers.First.Postgres);
            await servers.First.StationAsync($"站{round}");
            Assert.Equal(ChangeKind.Stations, (await NextAsync()).Kind);
        }
    }

    [Fact]
    public async Task A_row_of_which_no_notice_came_is_found_by_looking()
    {
        await PostgresServer.ExecuteAsync("""INSERT INTO "StoredChanges" ("Server", "At", "Kind", "StationYears") VALUES ('x', now(), 1, '7:2026 8:2025')""", servers.First.Postgres);
        var change = await NextAsync();
        Assert.Equal([(7, 2026), (8, 2025)], change.StationYears.Order());
    }

    [Fact]
    public async Task Who_was_away_longer_than_rows_are_kept_reads_everything_anew()
    {
        await PostgresServer.ExecuteAsync("""INSERT INTO "StoredChanges" ("Server", "At", "Kind", "StationYears") VALUES ('x', now() - interval '25 hours', 1, '7:2026')""", servers.First.Postgres);
        Assert.Equal(ChangeKind.Everything, (await NextAsync()).Kind);
    }
}
