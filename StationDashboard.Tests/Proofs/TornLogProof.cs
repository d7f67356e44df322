using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Features;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.StationBoard;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// A power cut leaves the write-ahead log torn anywhere. Of a recorded run the log is cut at every frame's end, a byte before
/// and a byte after, and at random places, bare or with rubbish behind: the database opens, and holds exactly what some number
/// of whole actions had left, never half of one.
/// </summary>
public sealed class TornLogProof : IAsyncLifetime
{
    private const int Header = 32, Frame = 24 + 4096;
    private readonly string place = Directory.CreateTempSubdirectory("torn-log-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(place);

    [Fact]
    public async Task However_the_log_is_torn_the_database_opens_to_whole_actions()
    {
        await using var province = await SmallProvince.OpenAsync(s => s.AddStationBoard().AddImports(new ConfigurationBuilder().Build()).AddSingleton<IInterceptor>(new NoCheckpoints()));
        var station = await province.StationAsync("甲站");
        await SaveAsync(province, station, 0);
        DatabaseCopy.Close(province.Get<StationDbContextFactory>(), province.Folder.Database);
        var database = await File.ReadAllBytesAsync(province.Folder.Database, Ct);

        // The last connection to close would bring the log into the database.
        await using var open = await Proof.HoldAsync(province.Folder.Database);
        List<DatabaseFacts> states = [DatabaseCopy.Facts(province.Folder.Database)];
        for (var i = 1; i <= 12; i++)
        {
            await ActAsync(province, station, i);
            states.Add(DatabaseCopy.Facts(province.Folder.Database));
        }

        Assert.Equal(database, await File.ReadAllBytesAsync(province.Folder.Database, Ct));
        var log = await ReadAsync(province.Folder.Database + "-wal");
        var frames = (log.Length - Header) / Frame;
        var found = new HashSet<int>();
        var cuts = Cuts(frames, log.Length).ToList();
        foreach (var (cut, rubbish) in cuts)
        {
            found.Add(await OpenedAsync(database, log, cut, rubbish, states));
        }

        Proof.Say($"{frames} frames of {states.Count - 1} actions, {cuts.Count} tears, {found.Count} different states found, each of whole actions");
        Assert.Equal(0, await OpenedAsync(database, [], 0, rubbish: false, states));
        Assert.Equal(states.Count - 1, await OpenedAsync(database, log, log.Length, rubbish: false, states));
        Assert.True(found.Count > states.Count / 2);
    }

    private static async Task ActAsync(SmallProvince province, int station, int i)
    {
        switch (i % 3)
        {
            case 0:
                await SaveAsync(province, station, i);
                break;
            case 1:
                await province.ImportAsync(new Submission().Activity("91440000TEST000001", $"A-{i}", "2026-05-06").Enterprises("91440000TEST000001", $"A-{i}", SmallProvince.Enterprises(20, from: i)));
                break;
            default:
                var activity = await province.ReadAsync(db => Task.FromResult(db.Activities.OrderByDescending(a => a.Id).First()));
                Assert.True((await province.Get<DecideActivities>().OneAsync(new(activity.Id, activity.Version), Decision.Approve, null, People.Everything("复核"), Ct)).Succeeded);
                break;
        }
    }

    private static async Task SaveAsync(SmallProvince province, int station, int i)
    {
        var opened = (await province.Get<SaveStation>().OpenAsync("91440000TEST000001", People.Everything("甲"), Ct))!;
        Assert.True((await province.Get<SaveStation>().RunAsync(station, opened.Version, opened.Fields with { Address = $"第{i}号" }, true, People.Everything("甲"), Ct)).Succeeded);
    }

    private static IEnumerable<(int Cut, bool Rubbish)> Cuts(int frames, int length)
    {
        var random = new Random(7);
        var step = frames / Proof.Times(frames, 12);
        for (var frame = 0; frame <= frames; frame += Math.Max(1, step))
        {
            foreach (var byOne in (int[])[-1, 0, 1])
            {
                yield return (Math.Clamp(Header + frame * Frame + byOne, 0, length), frame % 2 == 1);
            }
        }

        for (var i = 0; i < Proof.Times(1000); i++)
        {
            yield return (random.Next(length), i % 2 == 1);
        }
    }

    // Which state it is.
    private async Task<int> OpenedAsync(byte[] database, byte[] log, int cut, bool rubbish, List<DatabaseFacts> states)
    {
        var folder = Directory.CreateDirectory(Path.Combine(place, Guid.NewGuid().ToString("N"))).FullName;
        var file = new DataFolder(folder).Database;
        await File.WriteAllBytesAsync(file, database, Ct);
        var torn = log[..cut];
        if (rubbish)
        {
            torn = [.. torn, .. new byte[log.Length - cut]];
            new Random(cut).NextBytes(torn.AsSpan(cut));
        }

        if (log.Length > 0)
        {
            await File.WriteAllBytesAsync(file + "-wal", torn, Ct);
        }

        Assert.Null(DatabaseCopy.Damage(file));
        var facts = DatabaseCopy.Facts(file);
        var state = states.FindIndex(s => (s.AuditSequence, s.AuditHead, s.TotalsSha256) == (facts.AuditSequence, facts.AuditHead, facts.TotalsSha256) && s.Counts.SequenceEqual(facts.Counts));
        Assert.True(state >= 0, $"A log cut at {cut} opens to something in between.");
        Directory.Delete(folder, recursive: true);
        return state;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }

    private sealed class NoCheckpoints : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_autocheckpoint=0";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, data);
            return Task.CompletedTask;
        }
    }
}
