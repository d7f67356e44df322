using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using StationDashboard.Live;

namespace StationDashboard.Data.Postgres;

/// <summary>
/// Tells the other servers that there is something new, after the commit and on a connection of its own: inside the write it would
/// cost half of the writes a second. Several commits at once are one notice, with the highest version.
/// </summary>
public sealed class ChangeNotice : IAsyncDisposable
{
    /// <summary>The channel; it belongs to one database.</summary>
    public const string Channel = "station_dashboard";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    // Bound: the writes under way, one at a time.
    private readonly ConcurrentDictionary<Guid, long> prepared = new();
    private readonly string? connection;
    private readonly ILogger<ChangeNotice> log;
    private readonly Throttle throttle;
    private long highest;
    private long sent;

    /// <summary>Sends on the database of <paramref name="choice"/>.</summary>
    public ChangeNotice(DatabaseChoice choice, ILogger<ChangeNotice> log)
    {
        (connection, this.log) = (choice.Postgres, log);
        throttle = new(TimeProvider.System, Interval, SendAsync, Failed);
    }

    internal void Prepare(Guid transaction, long version) => prepared[transaction] = version;

    internal void Send(Guid transaction)
    {
        if (prepared.TryRemove(transaction, out var version))
        {
            Interlocked.Exchange(ref highest, Math.Max(version, Interlocked.Read(ref highest)));
            throttle.Signal();
        }
    }

    /// <summary>Sends what is still to be sent: a verb ends right after its commit.</summary>
    public async ValueTask DisposeAsync()
    {
        await throttle.DisposeAsync();
        try
        {
            await SendAsync(CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            Failed(e);
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        var version = Interlocked.Read(ref highest);
        if (connection is null || version <= sent)
        {
            return;
        }

        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT pg_notify('{Channel}', $1)", open) { Parameters = { new NpgsqlParameter { Value = version.ToString(CultureInfo.InvariantCulture) } } };
        await command.ExecuteNonQueryAsync(ct);
        sent = version;
    }

    // The others find the rows at their next look.
    private void Failed(Exception e) => log.LogWarning(e, "The other servers could not be told of a change.");
}
