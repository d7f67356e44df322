using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StationDashboard.Data;
using StationDashboard.Features;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Imports;
using StationDashboard.Features.StationBoard;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// Twenty clients edit the same stations, decide about the same records and import at once: each counts what was acknowledged to
/// it, and in the end the records hold exactly that: no update lost, no record decided twice from one state, no gap in the audit.
/// </summary>
public sealed class CrowdProof
{
    private const int Clients = 20, Stations = 8, Activities = 40;

    // Reports come from more stations than the few that all edit: a year of thousands of activities would be another proof.
    private static readonly int Reporting = Proof.Times(400, Stations);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_twenty_clients_were_told_is_what_is_stored()
    {
        await using var province = await SmallProvince.OpenAsync(s => s.AddStationBoard().AddImports(new ConfigurationBuilder().Build()));
        for (var station = 1; station <= Stations; station++)
        {
            var id = await province.StationAsync($"第{station}站");
            for (var i = 0; i < Activities / Stations; i++)
            {
                await province.ActivityAsync(id, "2026-03-05", 60, SmallProvince.Enterprises(3, from: i));
            }
        }

        for (var station = Stations + 1; station <= Reporting; station++)
        {
            await province.StationAsync($"第{station}站");
        }

        // A synced commit each: CI tries a hundredth.
        var (each, said) = (Math.Max(50, Proof.Times(10_000) * Proof.Times(100) / 100), new Told());
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ClientAsync(province, client, each, said), Ct)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;

        await using var db = province.Get<StationDbContextFactory>().Whole();
        foreach (var station in await db.Stations.AsNoTracking().ToListAsync(Ct))
        {
            var saves = said.Saves.GetValueOrDefault(station.Id);
            Assert.Equal((station.Id, saves, 1 + saves), (station.Id, ServerDriver.Saves(station.Address), station.Version));
        }

        var activities = await db.Activities.AsNoTracking().ToListAsync(Ct);
        Assert.All(activities.Where(a => a.Id <= Activities), a => Assert.Equal((a.Id, 1 + said.Decisions.GetValueOrDefault(a.Id)), (a.Id, a.Version)));
        Assert.Equal(said.Imports.Order(), activities.Where(a => a.Id > Activities).Select(a => a.Number).Order());
        var entries = await db.History.AsNoTracking().OrderBy(h => h.Id).Select(h => new { h.Id, h.Action, h.SubjectId }).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(e => (int)e.Id));
        foreach (var decisions in entries.Where(e => e.Action is "ApproveActivities" or "ReturnActivities").GroupBy(e => e.SubjectId))
        {
            // In turn: no approval of what was approved already.
            Assert.All(decisions.Zip(decisions.Skip(1)), pair => Assert.NotEqual(pair.First.Action, pair.Second.Action));
        }

        Assert.Empty(await CheckCopy.RunAsync(province.Folder, Ct));
        Proof.Say($"{Clients} clients, {Clients * each} tries in {seconds:0} s: {said.Saves.Values.Sum()} saves, {said.Decisions.Values.Sum()} decisions, {said.Imports.Count} imports acknowledged, {said.Stale} stale and {said.Busy} busy refusals, {entries.Count} entries without a gap");
    }

    private static async Task ClientAsync(SmallProvince province, int client, int times, Told said)
    {
        var (random, person) = (new Random(client), People.Everything($"客户{client}"));
        var (save, decide, import) = (province.Get<SaveStation>(), province.Get<DecideActivities>(), province.Get<ImportReports>());
        for (var i = 0; i < times; i++)
        {
            var (kind, error) = (random.Next(20), (Error?)null);
            if (kind < 11)
            {
                var opened = (await save.OpenAsync(ServerDriver.Code(1 + random.Next(Stations)), person, Ct))!;
                error = (await save.RunAsync(opened.Id, opened.Version, opened.Fields with { Address = $"第{ServerDriver.Saves(opened.Fields.Address) + 1}号，{client}-{i}" }, true, person, Ct)).Error;
                said.Note(error, () => said.Saves.AddOrUpdate(opened.Id, 1, (_, n) => n + 1));
            }
            else if (kind < 19)
            {
                var id = 1 + random.Next(Activities);
                var seen = await province.ReadAsync(db => db.Activities.AsNoTracking().SingleAsync(a => a.Id == id, Ct));
                var (decision, reason) = seen.State is RecordState.Approved ? (Decision.Return, "重核") : (Decision.Approve, (string?)null);
                error = (await decide.OneAsync(new(id, seen.Version), decision, reason, person, Ct)).Error;
                said.Note(error, () => said.Decisions.AddOrUpdate(id, 1, (_, n) => n + 1));
            }
            else
            {
                var (station, number) = (ServerDriver.Code(1 + random.Next(Reporting)), $"{client}-{i}");
                var report = new Submission().Activity(station, number, "2026-05-06").Enterprises(station, number, SmallProvince.Enterprises(4, from: random.Next(50)));
                var stored = await import.StoreAsync(await import.ResolveAsync([report.Read()], Ct), person, null, Ct);
                said.Note(stored.Error, () => said.Imports.Add(number));
            }
        }
    }

    private sealed class Told
    {
        public ConcurrentDictionary<int, int> Saves { get; } = new();

        public ConcurrentDictionary<int, int> Decisions { get; } = new();

        public ConcurrentBag<string> Imports { get; } = [];

        public int Stale;

        public int Busy;

        public void Note(Error? error, Action acknowledged)
        {
            switch (error)
            {
                case null: acknowledged(); break;
                case StationConflict or StaleActivity: Interlocked.Increment(ref Stale); break;
                case { Code: "write.busy" }: Interlocked.Increment(ref Busy); break;
                default: Assert.Fail(error.Message); break;
            }
        }
    }
}
