using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>Gathers one station's page: totals and verdicts from the shared snapshots, contacts and events from the database.</summary>
public sealed class StationQuery(VerdictBoard verdicts, TotalsBoard totals, RuleSetStore rules, StationDbContextFactory contexts)
{
    /// <summary>The page of a code, or null when no station has it.</summary>
    public async Task<StationView?> RunAsync(string code, int year, Actor reader, CancellationToken ct)
    {
        var judgedYear = await verdicts.ReadAsync(year, reader, ct);
        if ((judgedYear.Find(code) ?? judgedYear.Find(await PresentCodeAsync(code, reader, ct) ?? "")) is not { } judged)
        {
            return null;
        }

        var before = (await totals.ReadAsync(year - 1, reader, ct)).Find(judged.Station.Code);
        var book = await rules.AllAsync(ct);
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var station = await db.Stations.AsNoTracking().Where(s => s.Id == judged.Station.Id).Select(s => new { s.Contact, s.Phone, s.Address }).SingleOrDefaultAsync(ct);
        return new()
        {
            Judged = judged,
            Status = judged.Station.StatusOn(judgedYear.AsOf),
            Contact = MaskedContact.Name(station?.Contact),
            Phone = MaskedContact.Phone(station?.Phone),
            Address = station?.Address,
            Title = TitleExpiry.Of(judged.Station.ExpiresOn, judgedYear.RuleSet.Title, judgedYear.Today),
            AsOf = judgedYear.AsOf,
            Locked = judgedYear.Snapshot.Locked,
            Months = Months(judged.Year, year),
            MonthsBefore = before is null ? new int[12] : Months(before, year - 1),
            Years = await YearsAsync(db, judged, year, book, judgedYear.Today, ct),
            Timeline = await StationTimeline.ReadAsync(db, judged.Station, ct),
        };
    }

    // An address may hold the code that the station had before.
    private async Task<string?> PresentCodeAsync(string code, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        return await db.StationAliases.Where(a => a.Kind == StationAliasKind.Code && a.Normalised == code && a.WithdrawnAt == null).Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => s.Code).FirstOrDefaultAsync(ct);
    }

    private static int[] Months(StationInYear station, int year)
    {
        var months = new int[12];
        foreach (var active in station.Days)
        {
            months[ServiceYear.First(year).AddDays(active.Day - 1).Month - 1] += active.Figures.Minutes;
        }

        return months;
    }

    private static async Task<IReadOnlyList<StationYearRow>> YearsAsync(StationDbContext db, JudgedStation judged, int shown, RuleBook book, DateOnly today, CancellationToken ct)
    {
        var id = judged.Station.Id;
        var years = await db.Activities.Where(a => a.StationId == id).Select(a => a.Year).Distinct().ToListAsync(ct);
        var stored = await db.StationYears.AsNoTracking().Where(t => t.StationId == id).ToDictionaryAsync(t => t.Year, ct);
        var locked = await db.YearLocks.Select(l => l.Year).ToListAsync(ct);
        return [.. years.Append(shown).Distinct().OrderDescending().Select(year => year == shown
            ? new StationYearRow(year, judged.Totals, judged.Verdict, locked.Contains(year))
            : Judge(year, stored.GetValueOrDefault(year) ?? new StationYear { Year = year }, judged.Station, locked.Contains(year), book, today))];
    }

    private static StationYearRow Judge(int year, StationYear t, StationCard station, bool locked, RuleBook book, DateOnly today)
    {
        var facts = new StationFacts
        {
            Year = year, RecognisedOn = station.RecognisedOn, Minutes = t.Minutes, VolunteerMinutes = t.VolunteerMinutes, Activities = t.Activities,
            Enterprises = t.Enterprises, EnterprisesSme = t.EnterprisesSme, EnterprisesLarge = t.EnterprisesLarge, Visits = t.Visits,
            PendingActivities = t.PendingActivities, YearLocked = locked, HasRecords = true,
        };
        return new(year, ReadTotals.Of(t), ThresholdPolicy.Judge(facts, book.For(year, today).RuleSet, today), locked);
    }
}
