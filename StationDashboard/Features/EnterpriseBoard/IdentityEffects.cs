using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>What a decision changes for one station and year.</summary>
public sealed record StationEffect
{
    /// <summary>统一社会信用代码 of the station.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Enterprises (家) before and after.</summary>
    public required (int Before, int After) Enterprises { get; init; }

    /// <summary>Of them 中小微 before and after.</summary>
    public required (int Before, int After) Smes { get; init; }

    /// <summary>Visits (家次) before and after: two rows of one activity become one.</summary>
    public required (int Before, int After) Visits { get; init; }

    /// <summary>Verdicts that would turn, one a rule.</summary>
    public required ValueList<VerdictTurn> Turns { get; init; }
}

/// <summary>A verdict that would be another one.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Before">Its state now.</param>
/// <param name="After">Its state then.</param>
public sealed record VerdictTurn(ThresholdRule Rule, VerdictState Before, VerdictState After);

/// <summary>What a decision changes in the distinct count of the province.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Before">Enterprises (家) now.</param>
/// <param name="After">Enterprises (家) then.</param>
public sealed record ProvinceEffect(int Year, int Before, int After);

/// <summary>What a decision would do.</summary>
/// <param name="Stations">Station-years whose figures change, the newest year first.</param>
/// <param name="Provinces">Years whose distinct count of the province changes.</param>
/// <param name="LockedYears">Locked years: they keep what they counted as.</param>
public sealed record IdentityEffect(IReadOnlyList<StationEffect> Stations, IReadOnlyList<ProvinceEffect> Provinces, IReadOnlyList<int> LockedYears)
{
    /// <summary>Whether any verdict would turn.</summary>
    public bool Turns => Stations.Any(s => s.Turns.Count > 0);
}

/// <summary>The figures that depend on identities, as one transaction sees them. Bound: a row a station and year.</summary>
internal sealed record IdentityFigures(FrozenDictionary<(int StationId, int Year), StationYear> Years, FrozenDictionary<int, int> Provinces, IReadOnlyList<int> Locked)
{
    public static async Task<IdentityFigures> ReadAsync(StationDbContext db, CancellationToken ct)
    {
        var years = await db.StationYears.AsNoTracking().ToListAsync(ct);
        var provinces = await db.EnterpriseYears.Where(e => e.Scope == TotalScope.Province && e.ScopeId == 0).GroupBy(e => e.Year).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new(years.ToFrozenDictionary(y => (y.StationId, y.Year)), provinces.ToFrozenDictionary(p => p.Key, p => p.Count), await db.YearLocks.OrderBy(l => l.Year).Select(l => l.Year).ToListAsync(ct));
    }
}

/// <summary>Says what changed between two states of the figures, and judges both.</summary>
public sealed class IdentityEffects(VerdictBoard verdicts)
{
    internal async Task<IdentityEffect> OfAsync(IdentityFigures before, IdentityFigures after, Actor reader, CancellationToken ct)
    {
        var stations = new List<StationEffect>();
        foreach (var year in before.Years.Keys.Union(after.Years.Keys).Where(k => Differs(before, after, k)).GroupBy(k => k.Year).OrderByDescending(g => g.Key))
        {
            var judged = await verdicts.ReadAsync(year.Key, reader, ct);
            stations.AddRange(judged.Stations.Where(s => year.Contains((s.Station.Id, year.Key))).Select(s => Effect(s, judged, before, after)));
        }

        var provinces = before.Provinces.Keys.Union(after.Provinces.Keys).OrderDescending()
            .Select(y => new ProvinceEffect(y, before.Provinces.GetValueOrDefault(y), after.Provinces.GetValueOrDefault(y))).Where(p => p.Before != p.After);
        return new(stations, [.. provinces], before.Locked);
    }

    private static bool Differs(IdentityFigures before, IdentityFigures after, (int, int) key) => Line(before, key) != Line(after, key);

    private static (int, int, int, int) Line(IdentityFigures figures, (int, int) key) =>
        figures.Years.TryGetValue(key, out var y) ? (y.Enterprises, y.EnterprisesSme, y.EnterprisesLarge, y.Visits) : default;

    private static StationEffect Effect(JudgedStation station, JudgedYear year, IdentityFigures before, IdentityFigures after)
    {
        var key = (station.Station.Id, year.Snapshot.Year);
        var (was, will) = (Line(before, key), Line(after, key));
        var (now, then) = (Judge(station, year, was), Judge(station, year, will));
        return new()
        {
            Code = station.Station.Code,
            Name = station.Station.Name,
            Year = year.Snapshot.Year,
            Enterprises = (was.Item1, will.Item1),
            Smes = (was.Item2, will.Item2),
            Visits = (was.Item4, will.Item4),
            Turns = [.. station.Counts ? now.Verdicts.Zip(then.Verdicts).Where(v => v.First.State != v.Second.State).Select(v => new VerdictTurn(v.First.Rule, v.First.State, v.Second.State)) : []],
        };
    }

    private static StationVerdict Judge(JudgedStation station, JudgedYear year, (int Enterprises, int Sme, int Large, int Visits) figures) => ThresholdPolicy.Judge(
        station.Verdict.Facts with { Enterprises = figures.Enterprises, EnterprisesSme = figures.Sme, EnterprisesLarge = figures.Large, Visits = figures.Visits }, year.RuleSet, year.Today);
}
