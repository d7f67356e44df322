using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>
/// Makes a database of fictional data at any size: a city at a time, so that memory is bounded by the plan and one city's
/// recompute, not by the whole.
/// </summary>
public sealed class DemoData(StationDbContextFactory contexts, AuditKey key, TimeProvider clock)
{
    /// <summary>Who the records say made them.</summary>
    public static Actor Author { get; } = new("示例数据", RoleRights.All);

    /// <summary>Makes the file, which must not exist. A failure or cancellation leaves a part of it that the caller deletes.</summary>
    public async Task WriteAsync(string file, DemoSize size, IProgress<DemoProgress>? progress, CancellationToken ct)
    {
        await DatabaseStart.MigrateAsync(contexts, file, ct);
        SqliteConnection.ClearAllPools();
        await using (var db = contexts.Create(file))
        {
            await db.Database.OpenConnectionAsync(ct);
            // Nobody else knows the file, and a half-made one is thrown away: no log and no waiting for the disk until it is whole.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;", ct);
            await FillAsync(db, size, progress, ct);
            await db.LearnSizesAsync(ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; PRAGMA wal_checkpoint(TRUNCATE);", ct);
        }

        SqliteConnection.ClearAllPools();
        await using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Fills an empty database of either kind.</summary>
    internal async Task FillAsync(StationDbContext db, DemoSize size, IProgress<DemoProgress>? progress, CancellationToken ct)
    {
        var plan = DemoPlan.Of(size, clock.Today());
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await StationsAsync(db, plan, ct);
        await RecordsAsync(db, plan, new(clock.UtcInstant(), clock.Today(), size, progress), ct);
    }

    private async Task StationsAsync(StationDbContext db, DemoPlan plan, CancellationToken ct)
    {
        var now = clock.UtcInstant();
        var stations = plan.Stations.Select(s => Station(s)).ToList();
        db.Stations.AddRange(stations);
        await db.SaveChangesAsync(ct);
        foreach (var (planned, stored) in plan.Stations.Zip(stations))
        {
            planned.Id = stored.Id;
            db.StationStatusChanges.Add(new()
            {
                StationId = stored.Id, Status = StationStatus.Registered, On = stored.RecognisedOn, Reason = stored.CertificateNo, By = Author.Name, At = now,
            });
        }

        await db.SaveChangesAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await AuditChain.AppendAsync(db, new(0, ""), [new() { At = now, Actor = Author.Name, Action = nameof(DemoData), Subject = nameof(Station), SubjectId = 0, Reason = "虚构的示例数据" }], key.ForSealing(sealedBefore: false), ct);
        await transaction.CommitAsync(ct);
        Quiet(db);
        db.ChangeTracker.Clear();
    }

    private static Station Station(DemoStation s)
    {
        var random = new DemoRandom(s.Index, s.Offset);
        return new()
        {
            Code = s.Code, Name = s.Name, NormalisedName = EnterpriseName.Normalise(s.Name), CityCode = s.City.Code, Type = s.Type,
            CertificateNo = FormattableString.Invariant($"示例-{s.RecognisedOn.Year}-{s.Index + 1:0000}"), RecognisedOn = s.RecognisedOn, ExpiresOn = TitleEnd.Of(s.RecognisedOn),
            Contact = DemoNames.Contact(random), Phone = FormattableString.Invariant($"000-0000{random.Below(10_000):0000}"),
            Address = $"{s.City.Name}（示例地址）", FoundedOn = s.RecognisedOn.AddYears(-random.Between(3, 15)),
            SearchText = ChineseOrder.SearchText(s.Name, s.Code), SortKey = ChineseOrder.SortKey(s.Name),
        };
    }

    private static async Task RecordsAsync(StationDbContext db, DemoPlan plan, DemoWork work, CancellationToken ct)
    {
        var enterprises = new DemoEnterprises(plan, work.Size.Seed);
        // 省直 last: its stations serve enterprises of every city, which exist by then.
        foreach (var city in plan.Years.GroupBy(y => y.Station.City).OrderBy(g => g.Key.Order))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var touched = new TouchedRecords();
            var before = await db.Visits.MaxAsync(v => (int?)v.Id, ct) ?? 0;
            using (var rows = new DemoRows(db, enterprises, touched, work))
            {
                foreach (var year in city)
                {
                    rows.Write(year, ct);
                    await db.FlushRowsAsync(ct);
                }
            }

            // An entry of another city may already count as its coded one.
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE "Visits" SET "CountsAsId" = (SELECT e."CountsAsId" FROM "Enterprises" e WHERE e."Id" = "Visits"."EnterpriseId")
                WHERE "Id" > {before} AND "EnterpriseId" IN (SELECT "Id" FROM "Enterprises" WHERE "CountsAsId" <> "Id")
                """, ct);
            await RecomputeTotals.RunAsync(db, touched, ct);
            Quiet(db);
            await transaction.CommitAsync(ct);
        }
    }

    // The demonstration is not in use yet: no screen is told.
    private static void Quiet(StationDbContext db) => db.Changes.Take(default);
}

/// <summary>What all rows share.</summary>
internal sealed class DemoWork(DateTime now, DateOnly today, DemoSize size, IProgress<DemoProgress>? progress)
{
    private int done;

    public DateTime Now => now;

    public DateOnly Today => today;

    public DemoSize Size => size;

    public void Advance(int activities) => progress?.Report(new(done += activities, size.Activities));
}
