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
    public async Task<(ImportCounts Counts, IReadOnlyList<PreviewSample> Samples, IReadOnlyList<RowIssue> Issues)> PreviewAsync(SubmittedRoster roster, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var (diffs, issues) = await CompareAsync(db, roster, ct);
        var samples = diffs.GroupBy(d => d.Kind).OrderBy(g => g.Key)
            .SelectMany(g => g.Take(ImportReports.SampleSize).Select(d => new PreviewSample(d.Kind, d.After.Name, d.After.Code, City.Of(d.After.CityCode).Name)));
        return (Count(roster, diffs, issues), [.. samples], issues);
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
        var (diffs, issues) = await CompareAsync(db, roster, ct);
        var counts = Count(roster, diffs, issues);
        var batch = await ImportBatches.AddAsync(write, ImportKind.Roster, group, roster.FileName, roster.FileHash, Digest(roster), counts, ct);
        var touched = new TouchedRecords();
        foreach (var (_, after, stored) in diffs.Where(d => d.Kind is not DiffKind.Unchanged))
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

            var before = (station.Name, station.Code);
            (after with { BatchId = batch.Id }).WriteTo(station);
            if (stored is not null)
            {
                await StationAliases.KeepAsync(write, station, before.Name, before.Code, null, batch.Id, ct);
            }

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

    private static async Task<(List<RosterDiff> Diffs, IReadOnlyList<RowIssue> Issues)> CompareAsync(StationDbContext db, SubmittedRoster roster, CancellationToken ct)
    {
        var known = await KnownStations.ReadAsync(db, ct);
        var (diffs, issues, taken) = (new List<RosterDiff>(), new List<RowIssue>(), new HashSet<int>());
        var codes = roster.Rows.Stations.Select(s => s.Code).ToHashSet();
        foreach (var row in roster.Rows.Stations.OrderBy(r => known.ByCode.ContainsKey(r.Code) ? 0 : 1))
        {
            var station = known.ByCode.GetValueOrDefault(row.Code) ?? known.Former(row.Code);
            var before = station is null ? null : StationSnapshot.Of(station);
            var after = Snapshot(row, before);
            if (station is not null && before is not null)
            {
                // An earlier name or code is understood, and does not come back by it.
                after = known.IsFormerName(station, after.NormalisedName) ? after with { Name = before.Name, NormalisedName = before.NormalisedName } : after;
                if (after.Code != before.Code)
                {
                    after = after with { Code = before.Code };
                    issues.Add(Issue(roster, row, IssueCode.StationFormer, $"{before.Name} {before.Code}"));
                }
            }
            else if (known.Namesake(after.NormalisedName) is { } namesake && !codes.Contains(namesake.Code))
            {
                issues.Add(Issue(roster, row, IssueCode.StationRenumbered, namesake.Code));
            }

            // Under its earlier code a second time: the row of the present one has been taken.
            if (station is null || taken.Add(station.Id))
            {
                diffs.Add(new(before is null ? DiffKind.New : before == after ? DiffKind.Unchanged : DiffKind.Changed, after, station));
            }
        }

        return (diffs, issues);
    }

    private static RowIssue Issue(SubmittedRoster roster, StationRow row, IssueCode code, string detail) =>
        new(roster.FileName, RosterWorkbook.Sheet, row.Row, RosterWorkbook.Headings[1], row.Written[1], IssueSeverity.Warning, code, detail);

    // An empty cell says nothing: what is stored stays. A title that was extended keeps its end while its recognition stands.
    private static StationSnapshot Snapshot(StationRow row, StationSnapshot? before) => new(
        row.Code, row.Name, EnterpriseName.Normalise(row.Name), row.City.Code, row.Type,
        row.CertificateNo ?? before?.CertificateNo, row.RecognisedOn,
        before?.RecognisedOn == row.RecognisedOn ? before.ExpiresOn : TitleEnd.Of(row.RecognisedOn),
        row.Contact ?? before?.Contact, row.Phone ?? before?.Phone, row.Address ?? before?.Address, row.FoundedOn ?? before?.FoundedOn, before?.BatchId);

    private static ImportCounts Count(SubmittedRoster roster, List<RosterDiff> diffs, IReadOnlyList<RowIssue> issues)
    {
        var warned = roster.Rows.Issues.Concat(issues).Select(i => i.Row).ToHashSet();
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

    private sealed record RosterDiff(DiffKind Kind, StationSnapshot After, Station? Stored);

    // Tracked: what differs is written into these.
    private sealed class KnownStations(Dictionary<string, Station> byCode, Dictionary<string, int> formerCodes, HashSet<(int, string)> formerNames)
    {
        private readonly Dictionary<int, Station> byId = byCode.Values.ToDictionary(s => s.Id);
        private readonly ILookup<string, Station> byName = byCode.Values.ToLookup(s => s.NormalisedName);

        public Dictionary<string, Station> ByCode => byCode;

        public static async Task<KnownStations> ReadAsync(StationDbContext db, CancellationToken ct)
        {
            var aliases = await db.StationAliases.AsNoTracking().Where(a => a.WithdrawnAt == null).Select(a => new { a.StationId, a.Kind, a.Normalised }).ToListAsync(ct);
            return new(
                await db.Stations.ToDictionaryAsync(s => s.Code, ct),
                aliases.Where(a => a.Kind is StationAliasKind.Code).GroupBy(a => a.Normalised).ToDictionary(g => g.Key, g => g.Last().StationId),
                [.. aliases.Where(a => a.Kind is StationAliasKind.Name).Select(a => (a.StationId, a.Normalised))]);
        }

        public Station? Former(string code) => formerCodes.TryGetValue(code, out var id) ? byId.GetValueOrDefault(id) : null;

        public bool IsFormerName(Station station, string normalised) => formerNames.Contains((station.Id, normalised));

        public Station? Namesake(string normalised) => byName[normalised].FirstOrDefault();
    }
}
