using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>A roster that was read.</summary>
public sealed record SubmittedRoster(string FileName, string FileHash, RosterRows Rows);

/// <summary>Stores a roster: the code is the key; a station that the file does not hold stays as it is.</summary>
public sealed class StoreRoster(WriteGate gate, StationDbContextFactory contexts)
{
    /// <summary>What storing would do, with the first stations of each kind.</summary>
    public async Task<(ImportCounts Counts, IReadOnlyList<PreviewSample> Samples)> PreviewAsync(SubmittedRoster roster, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var diffs = await CompareAsync(db, roster, ct);
        var samples = diffs.GroupBy(d => d.Kind).OrderBy(g => g.Key)
            .SelectMany(g => g.Take(ImportReports.SampleSize).Select(d => new PreviewSample(d.Kind, d.After.Name, d.After.Code, City.Of(d.After.CityCode).Name)));
        return (Count(roster, diffs), [.. samples]);
    }

    /// <summary>Stores in one transaction and one batch.</summary>
    public async Task<Result<ImportCounts>> RunAsync(SubmittedRoster roster, Guid group, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (write.Demonstration)
        {
            return ImportBatches.InDemonstration;
        }

        var db = write.Db;
        var diffs = await CompareAsync(db, roster, ct);
        var counts = Count(roster, diffs);
        var batch = await ImportBatches.AddAsync(write, ImportKind.Roster, group, roster.FileName, roster.FileHash, Digest(roster), counts, ct);
        var touched = new TouchedRecords();
        foreach (var (kind, after, stored) in diffs.Where(d => d.Kind is not DiffKind.Unchanged))
        {
            var station = stored ?? new Station { Code = "", Name = "", NormalisedName = "", CityCode = "", SearchText = "", SortKey = [] };
            if (stored is null)
            {
                db.Stations.Add(station);
            }
            else
            {
                write.Record("ImportRoster", nameof(Station), station.Id, station.Id, batch.Id, before: StationSnapshot.Of(station), after: after);
                if (station.RecognisedOn != after.RecognisedOn || station.CityCode != after.CityCode)
                {
                    touched.StationYears.UnionWith((await db.Activities.Where(a => a.StationId == station.Id).Select(a => a.Year).Distinct().ToListAsync(ct)).Select(y => (station.Id, y)));
                }
            }

            (after with { BatchId = batch.Id }).WriteTo(station);
            station.BatchVersion = station.Version + 1;
        }

        await db.SaveChangesAsync(ct);
        foreach (var station in db.ChangeTracker.Entries<Station>().Select(e => e.Entity).Where(s => s.Version == 1).ToList())
        {
            db.StationStatusChanges.Add(new StationStatusChange
            {
                StationId = station.Id, Status = StationStatus.Registered, On = station.RecognisedOn, Reason = station.CertificateNo, By = actor.Name, At = write.Now,
            });
        }

        await db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(db, touched, ct);
        db.Changes.Add(ChangeKind.Stations);
        db.Changes.Add(ChangeKind.Imports);
        await write.CommitAsync(ct);
        return counts;
    }

    private static async Task<List<(DiffKind Kind, StationSnapshot After, Station? Stored)>> CompareAsync(StationDbContext db, SubmittedRoster roster, CancellationToken ct)
    {
        var stored = await db.Stations.ToDictionaryAsync(s => s.Code, ct);
        return [.. roster.Rows.Stations.Select(row =>
        {
            var station = stored.GetValueOrDefault(row.Code);
            var before = station is null ? null : StationSnapshot.Of(station);
            var after = Snapshot(row, before);
            return (before is null ? DiffKind.New : before == after ? DiffKind.Unchanged : DiffKind.Changed, after, station);
        })];
    }

    // An empty cell says nothing: what is stored stays. A title that was extended keeps its end while its recognition stands.
    private static StationSnapshot Snapshot(StationRow row, StationSnapshot? before) => new(
        row.Code, row.Name, EnterpriseName.Normalise(row.Name), row.City.Code, row.Type,
        row.CertificateNo ?? before?.CertificateNo, row.RecognisedOn,
        before?.RecognisedOn == row.RecognisedOn ? before.ExpiresOn : TitleEnd.Of(row.RecognisedOn),
        row.Contact ?? before?.Contact, row.Phone ?? before?.Phone, row.Address ?? before?.Address, row.FoundedOn ?? before?.FoundedOn, before?.BatchId);

    private static ImportCounts Count(SubmittedRoster roster, List<(DiffKind Kind, StationSnapshot After, Station? Stored)> diffs)
    {
        var warned = roster.Rows.Issues.Select(i => i.Row).ToHashSet();
        return new()
        {
            New = diffs.Count(d => d.Kind is DiffKind.New),
            Changed = diffs.Count(d => d.Kind is DiffKind.Changed),
            Unchanged = diffs.Count(d => d.Kind is DiffKind.Unchanged),
            RowsAccepted = roster.Rows.Stations.Count,
            RowsRejected = roster.Rows.Rejected.Count,
            RowsWarned = roster.Rows.Stations.Count(s => warned.Contains(s.Row)),
        };
    }

    private static string Digest(SubmittedRoster roster) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', roster.Rows.Stations.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => FormattableString.Invariant($"{Snapshot(s, null)}"))))));
}
