using System.Net;
using Microsoft.Data.Sqlite;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>Health for monitoring: without signing in, on this machine only, and nothing about anybody.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly WebApp app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_server_lives_and_is_ready_as_long_as_its_database_can_be_read()
    {
        using var stranger = app.Stranger();
        Assert.Equal("live", await stranger.GetStringAsync(HealthEndpoints.Live, Ct));
        Assert.Equal("ready", await stranger.GetStringAsync(HealthEndpoints.Ready, Ct));
        var database = new DataFolder(app.DataFolder).Database;
        SqliteConnection.ClearAllPools();
        File.Move(database, database + ".away");
        try
        {
            using var answer = await stranger.GetAsync(HealthEndpoints.Ready, Ct);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
            Assert.Equal("live", await stranger.GetStringAsync(HealthEndpoints.Live, Ct));
        }
        finally
        {
            File.Move(database + ".away", database, overwrite: true);
        }

        Assert.Equal("ready", await stranger.GetStringAsync(HealthEndpoints.Ready, Ct));
    }

    [Fact]
    public async Task Who_asks_through_a_proxy_is_not_answered()
    {
        using var stranger = app.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.8");
        foreach (var address in new[] { HealthEndpoints.Live, HealthEndpoints.Ready })
        {
            using var answer = await stranger.GetAsync(address, Ct);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
