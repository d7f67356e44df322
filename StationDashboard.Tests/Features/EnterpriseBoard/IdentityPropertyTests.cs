using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>
/// Random hours of reporting, deciding about records, joining and parting enterprises, taking decisions back, locking and opening
/// years: after each step every identity and total equals the independent recount. PROOF_SCALE makes it longer or shorter.
/// </summary>
public sealed class IdentityPropertyTests
{
    private const int Seed = 20261128;
    private static readonly string[] Steps = ["report", "decide", "Same", "Apart", "undo", "lock", "unlock"];
    private static readonly Actor Person = People.Everything("陈");
    private static readonly int Rounds = Math.Max(1, (int)(20 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", CultureInfo.InvariantCulture)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Totals_and_identities_equal_the_recount_after_every_step()
    {
        var did = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard().AddSingleton<DecideActivities>());
            province.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 5, 6, 0, 0, TimeSpan.Zero));
            var random = new Random(Seed + round);
            int[] stations = [await province.StationAsync("甲站"), await province.StationAsync("乙站", "深圳"), await province.StationAsync("丙站", "深圳", recognised: new DateOnly(2025, 6, 1))];
            for (var step = 0; step < 40; step++)
            {
                var what = await StepAsync(province, stations, random);
                did[what] = did.GetValueOrDefault(what) + 1;
                var problems = (await province.Get<CheckTotals>().RunAsync(People.Reader, Ct)).Problems;
                Assert.True(problems.Count == 0, $"seed {Seed + round}, step {step} ({what}): {string.Join('；', problems.Take(3))}");
            }
        }

        // A walk that never takes a step would prove nothing about it.
        Assert.DoesNotContain(Steps, what => did.GetValueOrDefault(what) < Rounds / 4);
    }

    private static async Task<string> StepAsync(SmallProvince province, int[] stations, Random random)
    {
        switch (random.Next(12))
        {
            case < 5:
                // Few names and few codes, so that they meet: some names under two codes, some codes under two names.
                var rows = Enumerable.Range(0, random.Next(1, 7)).Select(_ => $"名{random.Next(5)}{(random.Next(3) > 0 ? $"@码{random.Next(4)}" : "")}").Distinct().ToList();
                await province.ActivityAsync(stations[random.Next(3)], $"{2025 + random.Next(2)}-{random.Next(1, 13):00}-{random.Next(1, 28):00}", 60, rows,
                    random.Next(2) == 0 ? random.Next(1, 6) : null, random.Next(3) > 0 ? RecordState.Approved : RecordState.Pending, (EnterpriseSize)random.Next(5));
                return "report";
            case < 7:
                return await DecideRecordAsync(province, random);
            case < 9:
                return await DecideAsync(province, random);
            case 9:
                var standing = await province.ReadAsync(db => db.IdentityDecisions.Where(d => d.UndoneAt == null).Select(d => d.Id).ToListAsync(Ct));
                return standing.Count > 0 && (await province.Get<DecideIdentity>().RunAsync(IdentityStep.Undo(standing[random.Next(standing.Count)]), null, Person, Ct)).Succeeded ? "undo" : "nothing";
            case 10:
                return (await province.Get<LockYear>().RunAsync(2025 + random.Next(2), Person, Ct)).Succeeded ? "lock" : "nothing";
            default:
                return (await province.Get<UnlockYear>().RunAsync(2025 + random.Next(2), "重核", Person, Ct)).Succeeded ? "unlock" : "nothing";
        }
    }

    private static async Task<string> DecideRecordAsync(SmallProvince province, Random random)
    {
        var records = await province.ReadAsync(db => db.Activities.Select(a => new SeenActivity(a.Id, a.Version)).ToListAsync(Ct));
        return records.Count > 0 && (await province.Get<DecideActivities>().OneAsync(records[random.Next(records.Count)], (Decision)random.Next(3), "理由", Person with { Alone = true }, Ct)).Succeeded ? "decide" : "nothing";
    }

    private static async Task<string> DecideAsync(SmallProvince province, Random random)
    {
        var entries = await province.ReadAsync(db => db.Enterprises.Select(e => e.Id).ToListAsync(Ct));
        if (entries.Count < 2)
        {
            return "nothing";
        }

        var kind = (IdentityDecisionKind)random.Next(2);
        var step = new IdentityStep(kind, entries[random.Next(entries.Count)], entries[random.Next(entries.Count)]);
        var preview = await province.Get<DecideIdentity>().PreviewAsync(step, Person, Ct);
        var before = await FiguresAsync(province);
        var decided = await province.Get<DecideIdentity>().RunAsync(step, "理由", Person, Ct);
        Assert.Equal(preview.Error, decided.Error);
        if (!decided.Succeeded)
        {
            return "nothing";
        }

        // What was announced is what happened, no more and no less.
        var after = await FiguresAsync(province);
        var changed = before.Keys.Union(after.Keys).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Select(k => (k, before.GetValueOrDefault(k), after.GetValueOrDefault(k))).Order();
        var announced = preview.Value.Stations.Select(s => ((s.Name, s.Year), (s.Enterprises.Before, s.Smes.Before, s.Visits.Before), (s.Enterprises.After, s.Smes.After, s.Visits.After))).Order();
        Assert.Equal(changed.Select(c => c.ToString()), announced.Select(a => a.ToString()));
        return kind.ToString();
    }

    private static Task<Dictionary<(string Name, int Year), (int, int, int)>> FiguresAsync(SmallProvince province) => province.ReadAsync(async db =>
        (await db.StationYears.Join(db.Stations, y => y.StationId, s => s.Id, (y, s) => new { s.Name, y.Year, y.Enterprises, y.EnterprisesSme, y.Visits }).ToListAsync(Ct))
            .ToDictionary(y => (y.Name, y.Year), y => (y.Enterprises, y.EnterprisesSme, y.Visits)));
}
