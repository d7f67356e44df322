using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>The stored totals as a CSV: one row for each station and year with at least one counted activity, by year and code.</summary>
public sealed class TotalsFile(StationDbContextFactory contexts)
{
    private const string Heading =
        "station_code,station_name,year,hours,activities,enterprises,enterprises_sme,enterprises_large,visits,volunteer_hours,satisfaction_mean,satisfaction_count,effect_mean,effect_count";

    /// <summary>Writes the file (UTF-8, lines end with CR LF) and returns the number of rows.</summary>
    /// <param name="path">The file; written beside it first and then renamed.</param>
    /// <param name="year">One year, or null for all.</param>
    /// <param name="reader">Who takes it away.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<int> WriteAsync(string path, int? year, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.Export, reader);
        var rows = await db.StationYears.AsNoTracking().Where(t => year == null || t.Year == year)
            .Join(db.Stations, t => t.StationId, s => s.Id, (t, s) => new { Total = t, s.Code, s.Name })
            .ToListAsync(ct);
        var text = new StringBuilder(Heading).Append("\r\n");
        foreach (var row in rows.OrderBy(r => r.Total.Year).ThenBy(r => r.Code, StringComparer.Ordinal))
        {
            var t = row.Total;
            text.AppendJoin(',',
                row.Code, Quote(row.Name), Number(t.Year), Hours(t.Minutes), Number(t.Activities), Number(t.Enterprises), Number(t.EnterprisesSme), Number(t.EnterprisesLarge),
                Number(t.Visits), Hours(t.VolunteerMinutes), Mean(t.SatisfactionSum, t.SatisfactionCount), Number(t.SatisfactionCount), Mean(t.EffectSum, t.EffectCount), Number(t.EffectCount)).Append("\r\n");
        }

        var temporary = path + ".tmp";
        await File.WriteAllTextAsync(temporary, text.ToString(), new UTF8Encoding(false), ct);
        File.Move(temporary, path, overwrite: true);
        return rows.Count;
    }

    /// <summary>Minutes as hours with up to two decimals, half to even, without trailing zeros.</summary>
    public static string Hours(long minutes) => Math.Round(minutes / 60m, 2, MidpointRounding.ToEven).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A mean to six decimals, exact, half to even; empty without answers.</summary>
    public static string Mean(int sum, int count)
    {
        if (count == 0)
        {
            return "";
        }

        var (whole, rest) = BigInteger.DivRem((BigInteger)sum * 1_000_000, count) is var (q, r) ? (q, r) : default;
        var twice = rest * 2;
        var rounded = twice > count || (twice == count && !whole.IsEven) ? whole + 1 : whole;
        return ((decimal)rounded / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
