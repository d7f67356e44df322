using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Activities;

/// <summary>
/// An hour of random work by several people: whatever is recorded, mended, rated, imported, approved, returned, made void, restored, checked,
/// undone or locked, in whatever order, identities, totals and doubts stay what the records give. PROOF_SCALE is the number of hours.
/// </summary>
public sealed class RandomHourTests(ITestOutputHelper output)
{
    private const int Acts = 60;

    private static readonly int Hours = Math.Max(1, (int)((PostgresServer.IsDefault ? 10 : 30) * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", CultureInfo.InvariantCulture)));

    private static readonly string[] Codes = [.. new[] { "91440101MA5AAAAA1", "91440101MA5BBBBB2", "91440101MA5CCCCC3" }.Select(Rosters.Valid)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_random_hour_leaves_identities_totals_and_doubts_sound()
    {
        var (done, refused) = (new Dictionary<string, int>(), 0);
        for (var seed = 0; seed < Hours; seed++)
        {
            await using var province = await SmallProvince.OpenAsync(s => StationBoard.StationBoardComposition.AddStationBoard(s).AddImports(new ConfigurationBuilder().Build()).AddRecording().AddSatisfaction());
            var hour = new Hour(province, seed);
            await hour.BeginAsync();
            for (var act = 0; act < Acts; act++)
            {
                var (name, succeeded) = await hour.ActAsync();
                done[name] = done.GetValueOrDefault(name) + (succeeded ? 1 : 0);
                refused += succeeded ? 0 : 1;
                if (act % 10 == 9)
                {
                    var problems = (await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems;
                    Assert.True(problems.Count == 0, $"Seed {seed}, after {act + 1} acts, the last {name}: {string.Join('\n', problems)}");
                }
            }
        }

        output.WriteLine($"{Hours} hours; refused {refused}; {string.Join(", ", done.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}"))}");
        // In a single hour not everything need succeed.
        Assert.All(done, d => Assert.True(d.Value > 0 || Hours < 3, $"{d.Key} never succeeded."));
    }

    private sealed class Hour(SmallProvince province, int seed)
    {
        private static readonly Actor[] People = [Support.People.Everything("陈"), Support.People.Everything("李"), Support.People.Everything("王")];
        private readonly Random random = new(seed);
        private readonly List<int> stations = [];

        public async Task BeginAsync()
        {
            foreach (var (name, city) in new[] { ("甲站", "广州"), ("乙站", "深圳"), ("丙站", "广州") })
            {
                stations.Add(await province.StationAsync(name, city, recognised: new(2025, 3, 1)));
            }
        }

        public async Task<(string Name, bool Succeeded)> ActAsync()
        {
            province.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 600)));
            return random.Next(18) switch
            {
                0 => ("record of before", await RecordAsync()),
                1 or 12 or 13 => ("record", await EnterAsync()),
                14 or 15 or 16 => ("mend", await MendAsync()),
                17 => ("rate", await RateAsync()),
                2 or 3 => ("import", await ImportAsync()),
                4 => ("undo import", await UndoImportAsync()),
                5 => ("approve", await DecideAsync(Decision.Approve)),
                6 => ("return", await DecideAsync(Decision.Return)),
                7 => ("void", await DecideAsync(Decision.Void)),
                8 => ("restore", await DecideAsync(Decision.Restore)),
                9 => ("undo decision", await UndoDecisionAsync()),
                10 => ("check", await CheckAsync()),
                _ => random.Next(4) > 0 ? ("approve all of a filter", await FilteredAsync()) : ("lock or unlock", await LockAsync()),
            };
        }

        private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        // Half of all on a few days, so that records meet that may be the same event.
        private string Date() => new DateOnly(random.Next(3) == 0 ? 2025 : 2026, 1, 1).AddDays(random.Next(2) == 0 ? random.Next(330) : 100 * random.Next(3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        // Few names and fewer codes, so that entries meet, join and part, and lists come again.
        private IEnumerable<string> Names() => Enumerable.Range(0, random.Next(5)).Select(_ => $"企业{random.Next(5)}" + (random.Next(3) == 0 ? "@" + Any(Codes) : "")).Distinct();

        private async Task<bool> RecordAsync()
        {
            await province.ActivityAsync(Any(stations), Date(), random.Next(4) == 0 ? 800 : 90, Names(), random.Next(2) == 0 ? 5 : null, size: (EnterpriseSize)random.Next(5));
            return true;
        }

        private async Task<bool> EnterAsync() => (await province.Get<RecordActivity>().RunAsync(null, 0, Entry(Any(stations), DateOnly.Parse(Date(), CultureInfo.InvariantCulture)), Any(People), Ct)).Succeeded;

        // Another list, length, place or day, also of another year.
        private async Task<bool> MendAsync()
        {
            var records = await province.ReadAsync(async db => (await db.Activities.Select(a => new { a.Id, a.State }).ToListAsync(Ct)).Where(a => RecordActivity.Edits(a.State)).ToList());
            if (records.Count == 0 || await province.Get<RecordActivity>().OpenAsync(Any(records).Id, Any(People), Ct) is not { } opened)
            {
                return false;
            }

            var other = Entry(opened.Entry.StationId, random.Next(3) == 0 ? DateOnly.Parse(Date(), CultureInfo.InvariantCulture) : opened.Entry.Date!.Value);
            var kept = opened.Entry.Enterprises.Where(_ => random.Next(3) > 0).Select(e => e with { Size = random.Next(4) == 0 ? (EnterpriseSize)random.Next(5) : e.Size });
            var entry = other with { Number = opened.Entry.Number, Minutes = random.Next(2) == 0 ? opened.Entry.Minutes : other.Minutes, Enterprises = [.. kept.Concat(other.Enterprises).DistinctBy(e => (e.Name, e.Code))] };
            return (await province.Get<RecordActivity>().RunAsync(opened.Id, opened.Version, entry, Any(People), Ct)).Succeeded;
        }

        // A third lists nobody: where sizes change, other records are looked at again in any case.
        private ActivityEntry Entry(int station, DateOnly date) => new()
        {
            StationId = station, Name = $"活动{random.Next(3)}", Date = date, Minutes = random.Next(4) == 0 ? 800 : 90, Volunteers = random.Next(4), Place = $"会议室{random.Next(2)}",
            Enterprises = random.Next(3) == 0 ? [] : [.. Names().Select(n => new EnterpriseLine(n.Split('@')[0], n.Split('@') is [_, var code] ? code : null, (EnterpriseSize)random.Next(5), random.Next(2) == 0 ? random.Next(1, 6) : null, random.Next(3) == 0 ? random.Next(1, 6) : null))],
        };

        private async Task<bool> RateAsync()
        {
            var visits = await province.ReadAsync(db => db.Visits.Where(v => !v.Void && !v.Superseded && !db.Answers.Any(a => a.VisitId == v.Id && a.Origin == AnswerOrigin.Center)).Select(v => v.Id).ToListAsync(Ct));
            return visits.Count > 0 && (await province.Get<RateVisit>().RunAsync(new(Any(visits), null), new(random.Next(1, 6), random.Next(2) == 0 ? random.Next(1, 6) : null, null), Any(People), Ct)).Succeeded;
        }

        private async Task<bool> ImportAsync()
        {
            var year = random.Next(3) == 0 ? 2025 : 2026;
            var activities = Enumerable.Range(0, random.Next(1, 6)).Select(n => new ReportedActivity(
                new(Any(stations), year, $"{random.Next(6)}"),
                new Imports.ActivityFields($"活动{random.Next(3)}", new DateOnly(year, 1, 1).AddDays(random.Next(300)), ActivityCategory.Policy, null, random.Next(30, 900), random.Next(5), null, null),
                [.. Names().Select(name => (Name: name.Split('@')[0], Code: name.Split('@') is [_, var code] ? code : null)).Select(e => new ReportedVisit(new(e.Name, e.Code), e.Name, new(null, (EnterpriseSize)random.Next(5), random.Next(3) == 0 ? random.Next(1, 6) : null, null, null)))])).DistinctBy(a => a.Key).ToList();
            return (await province.Get<StoreReports>().RunAsync(new($"{random.Next()}.xlsx", $"{random.Next():x64}", activities, new()), Guid.NewGuid(), Any(People), Ct)).Succeeded;
        }

        private async Task<bool> UndoImportAsync() =>
            await province.ReadAsync(db => db.ImportBatches.Where(b => b.UndoneAt == null).Select(b => b.Id).ToListAsync(Ct)) is { Count: > 0 } batches
            && (await province.Get<UndoImport>().BatchAsync(Any(batches), Any(People), Ct)).Succeeded;

        private async Task<bool> DecideAsync(Decision decision)
        {
            var possible = await province.ReadAsync(async db => (await db.Activities.Select(a => new { a.Id, a.Version, a.State }).ToListAsync(Ct)).Where(a => DecideActivities.Allows(a.State, decision)).ToList());
            return possible.Count > 0 && (await province.Get<DecideActivities>().ManyAsync(
                [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(possible)).Distinct().Select(a => new SeenActivity(a.Id, a.Version))], decision, random.Next(2) == 0 || decision is not Decision.Approve ? "核对" : null, Any(People), Ct)).Succeeded;
        }

        private async Task<bool> FilteredAsync()
        {
            var filter = new PendingFilter { Doubt = random.Next(2) == 0 ? null : Doubt.MissingCodes, City = random.Next(2) == 0 ? City.FindByName("广州") : null };
            var seen = await province.ReadAsync(db => filter.Of(db).Join(db.Activities, d => d.ActivityId, a => a.Id, (d, a) => a.Version).ToListAsync(Ct));
            return (await province.Get<DecideActivities>().FilteredAsync(filter, new(seen.Count, seen.Sum()), Decision.Approve, null, Any(People), Ct)).Succeeded;
        }

        private async Task<bool> UndoDecisionAsync() =>
            await province.ReadAsync(db => db.StoredDecisions.Where(d => d.UndoneAt == null).OrderByDescending(d => d.Id).Take(3).Select(d => d.Id).ToListAsync(Ct)) is { Count: > 0 } decisions
            && (await province.Get<UndoDecision>().RunAsync(Any(decisions), Any(People), Ct)).Succeeded;

        private async Task<bool> CheckAsync()
        {
            var open = await province.ReadAsync(db => db.ActivityDoubts.Where(d => d.Open != Doubt.None).Join(db.Activities, d => d.ActivityId, a => a.Id, (d, a) => new { a.Id, a.Version, d.Open }).ToListAsync(Ct));
            return open.Count > 0 && Any(open) is var row && (await province.Get<CheckDoubts>().RunAsync([new(row.Id, row.Version)], row.Open, "已核对", Any(People), Ct)).Succeeded;
        }

        private async Task<bool> LockAsync() => await province.ReadAsync(db => db.YearLocks.AnyAsync(Ct))
            ? (await province.Get<UnlockYear>().RunAsync(2025, "更正", Any(People), Ct)).Succeeded
            : (await province.Get<LockYear>().RunAsync(2025, Any(People), Ct)).Succeeded;
    }
}
