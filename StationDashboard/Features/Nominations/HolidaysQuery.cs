using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A year's table as listed.</summary>
/// <param name="Table">The table.</param>
/// <param name="Version">Of the stored one; 0 for the shipped one.</param>
/// <param name="By">Who stored it; null for the shipped one.</param>
/// <param name="At">When (UTC).</param>
public sealed record HolidayLine(HolidayTable Table, int Version, string? By, DateTime? At);

/// <summary>The tables, newest year first, and the years on which something may be counted that have none.</summary>
public sealed record HolidaysView(ValueList<HolidayLine> Lines, ValueList<int> Missing);

/// <summary>Reads the holiday tables: one a year.</summary>
public sealed class HolidaysQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The tables.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<HolidaysView> RunAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var stored = await db.HolidayTables.AsNoTracking().ToListAsync(ct);
        var lines = stored.Select(t => new HolidayLine(CanonicalJson.Read<HolidayTable>(t.Content), t.Version, t.By, t.At))
            .Concat(ShippedHolidays.Tables.Where(t => stored.All(s => s.Year != t.Year)).Select(t => new HolidayLine(t, 0, null, null))).OrderByDescending(l => l.Table.Year).ToList();
        var year = clock.Today().Year;
        return new(new([.. lines]), new([.. new[] { year, year + 1 }.Where(y => lines.All(l => l.Table.Year != y))]));
    }
}
