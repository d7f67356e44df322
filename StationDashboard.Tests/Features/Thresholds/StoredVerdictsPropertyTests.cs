using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// Random records go through the database of the run: stored as an import stores them, their totals computed by its SQL, read by the
/// screens' own reading and judged. They must be the facts and verdicts that plain LINQ finds in the same records, which
/// <see cref="SqlRecountTests"/> holds against SQL of another hand. PROOF_SCALE shrinks or grows the number of data sets.
/// </summary>
public sealed class StoredVerdictsPropertyTests
{
    private static readonly int Sets = (int)(10_000 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", CultureInfo.InvariantCulture));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_database_counts_gives_the_verdicts_of_the_records(bool locked)
    {
        var random = new Random(20240615);
        var sets = Enumerable.Range(0, Sets).Select(i => RandomRecords.Next(i, random)).Where(r => r.Locked == locked).ToList();
        await using var province = await SmallProvince.OpenAsync();
        await StoreAsync(province, sets, locked);
        var years = new Dictionary<int, (TotalsSnapshot Snapshot, Dictionary<string, StationInYear> ByCode)>();
        foreach (var year in sets.Select(s => s.Year).Distinct())
        {
            var snapshot = await province.ReadAsync(db => ReadTotals.WholeAsync(db, year, Ct));
            years[year] = (snapshot, snapshot.Stations.ToDictionary(s => s.Station.Code));
        }

        foreach (var set in sets)
        {
            var (snapshot, byCode) = years[set.Year];
            var (stored, expected) = (JudgedYear.Facts(byCode[Code(set)], snapshot), Expected(set));
            Assert.Equal(Line(expected), Line(stored));
            Assert.Equal(Line(ThresholdPolicy.Judge(expected, set.RuleSet, set.Today)), Line(ThresholdPolicy.Judge(stored, set.RuleSet, set.Today)));
        }

        Assert.InRange(sets.Count, Sets * 2 / 5, Sets * 3 / 5);
    }

    // One size an enterprise and year: the newest that a row gives (docs/decisions/0004); the records' own facts let a row without one count.
    private static StationFacts Expected(RandomRecords set)
    {
        var facts = set.Facts();
        var sizes = set.Activities.Where(a => a.Date.Year == set.Year && a.Date >= set.RecognisedOn && (a.State == "核定" || (a.State == "待核" && !set.Locked)))
            .SelectMany(a => a.Visits, (a, v) => (a.Date, v.Enterprise, v.Size)).Where(v => v.Size > 0)
            .GroupBy(v => v.Enterprise).Select(g => (EnterpriseSize)g.MaxBy(v => (v.Date, v.Size)).Size).ToList();
        return facts with { EnterprisesSme = sizes.Count(s => s is not EnterpriseSize.Large), EnterprisesLarge = sizes.Count(s => s is EnterpriseSize.Large) };
    }

    private static Task<bool> StoreAsync(SmallProvince province, List<RandomRecords> sets, bool locked) => province.WriteAsync(async db =>
    {
        var stations = sets.ConvertAll(set => new Station
        {
            Code = Code(set), Name = Code(set), NormalisedName = Code(set), CityCode = City.All[set.Id % City.All.Count].Code, Type = StationType.Association,
            RecognisedOn = set.RecognisedOn, ExpiresOn = TitleEnd.Of(set.RecognisedOn), SearchText = Code(set), SortKey = ChineseOrder.SortKey(Code(set)),
        });
        db.Stations.AddRange(stations);
        if (locked)
        {
            db.YearLocks.AddRange(Enumerable.Range(2020, 12).Select(year => new YearLock { Year = year, At = province.Clock.UtcInstant(), By = "测试" }));
        }

        await db.SaveChangesAsync(Ct);
        var touched = new TouchedRecords();
        using (var enterprises = new PreparedInsert(db, "Enterprises", "Id", "Name", "NormalisedName", "CountsAsId"))
        using (var activities = new PreparedInsert(db, "Activities", "StationId", "Year", "Number", "Name", "Date", "Day", "Category", "Minutes", "Volunteers", "State", "StateBy", "StateAt", "BatchVersion", "Version", "Visits"))
        using (var visits = new PreparedInsert(db, "Visits", "ActivityId", "EnterpriseId", "CountsAsId", "RowOrder", "Size", "Void", "Superseded"))
        {
            var last = 0;
            foreach (var (set, station) in sets.Zip(stations))
            {
                var known = new Dictionary<int, int>();
                foreach (var (index, a) in set.Activities.Index())
                {
                    touched.StationYears.Add((station.Id, a.Date.Year));
                    var id = activities.Insert(station.Id, a.Date.Year, $"{set.Id}-{index}", "活动", a.Date, a.Date.DayOfYear, 0, a.Minutes, a.Volunteers, (int)State(a.State), "测试", province.Clock.UtcInstant(), 0, 1, 0);
                    foreach (var visit in a.Visits)
                    {
                        if (!known.TryGetValue(visit.Enterprise, out var enterprise))
                        {
                            known[visit.Enterprise] = enterprise = ++last;
                            var name = FormattableString.Invariant($"企业{set.Id}-{visit.Enterprise}");
                            enterprises.Insert(enterprise, name, name, enterprise);
                        }

                        touched.Enterprises.Add(enterprise);
                        visits.Insert(id, enterprise, enterprise, 0, visit.Size, false, false);
                    }
                }
            }
        }

        await db.FlushRowsAsync(Ct);
        await RecomputeTotals.RunAsync(db, touched, Ct);
        return true;
    });

    private static string Code(RandomRecords set) => string.Create(CultureInfo.InvariantCulture, $"91440000TEST{set.Id:000000}");

    private static RecordState State(string state) => state switch
    {
        "核定" => RecordState.Approved,
        "待核" => RecordState.Pending,
        "退回" => RecordState.Returned,
        "作废" => RecordState.Void,
        "草稿" => RecordState.Draft,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static string Line(StationFacts f) => FormattableString.Invariant(
        $"{f.Year} {f.RecognisedOn:yyyy-MM-dd} {f.Minutes} {f.VolunteerMinutes} {f.Activities} {f.Enterprises} {f.EnterprisesSme} {f.EnterprisesLarge} {f.Visits} {f.PendingActivities} {f.YearLocked} {f.HasRecords}");

    private static string Line(StationVerdict verdict) => string.Join(' ', verdict.Verdicts.Select(v => FormattableString.Invariant($"{v.RuleId}:{v.State}:{v.Value}:{v.Gap}:{v.BasisSensitive}:{v.NeedPerMonth}")));
}
