using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.EnterpriseBoard;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>Pages of the list of enterprises, and the comparison of names, over 200,000 entries. By hand.</summary>
public sealed class EnterpriseBenchmark(ITestOutputHelper output)
{
    private const int Entries = 200_000;
    private const int Runs = 20;
    private const string Syllables = "宏远精密机械电子科技贸易信息食品服装建筑材料环保能源物流汽车医药纺织印刷包装家具玩具五金塑胶光学通信软件设计咨询文化传媒";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_page_of_200_000_enterprises()
    {
        await using var province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());
        await FillAsync(province);
        var query = province.Get<EnterpriseListQuery>();
        foreach (var (name, filter) in new (string, EnterpriseFilter)[]
        {
            ("first page by name", new() { Year = 2026 }),
            ("last page by name", new() { Year = 2026, Page = 100_000 }),
            ("by visits", new() { Year = 2026, Sort = EnterpriseSort.Visits, Descending = true }),
            ("by first day", new() { Year = 2026, Sort = EnterpriseSort.First }),
            ("search of a name", new() { Year = 2026, Search = "精密机械" }),
            ("search of initials", new() { Year = 2026, Search = "kjmy" }),
            ("search of nothing there", new() { Year = 2026, Search = "qqqqqq" }),
            ("one city", new() { Year = 2026, City = City.FindByName("广州") }),
            ("one size", new() { Year = 2026, Size = EnterpriseSize.Medium }),
            ("one size of a city", new() { Year = 2026, Size = EnterpriseSize.Medium, City = City.FindByName("广州") }),
            ("names only", new() { Year = 2026, Kind = CodeKind.NameOnly }),
            ("all years", new() { Year = null }),
            ("all years, search", new() { Year = null, Search = "精密机械" }),
        })
        {
            var times = new List<double>();
            var rows = 0;
            for (var run = 0; run < Runs; run++)
            {
                var clock = Stopwatch.GetTimestamp();
                rows = (await query.RunAsync(filter, People.Reader, Ct)).Page.Total;
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            times.Sort();
            output.WriteLine($"{name}: {rows:N0} rows, median {times[Runs / 2]:0} ms, most {times[^1]:0} ms");
        }

        var start = Stopwatch.GetTimestamp();
        var alike = await province.Get<AlikeEntries>().RunAsync(1, People.Everything("陈"), Ct);
        output.WriteLine($"comparison: {alike.Names:N0} names with {alike.Coded:N0} coded, {alike.Page.Total:N0} pairs, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
        start = Stopwatch.GetTimestamp();
        await province.Get<AlikeEntries>().RunAsync(2, People.Everything("陈"), Ct);
        output.WriteLine($"the next page of pairs: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
        var pair = alike.Page.Items[0];
        start = Stopwatch.GetTimestamp();
        Assert.True((await province.Get<DecideIdentity>().PreviewAsync(IdentityStep.Join(pair.NameId, pair.CodedId), People.Everything("陈"), Ct)).Succeeded);
        output.WriteLine($"effect of a merge: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
    }

    // Entries, one visit each, and the rows of distinct counts as they would be stored: one enterprise in ten by name alone.
    private static async Task FillAsync(SmallProvince province)
    {
        for (var n = 0; n < 100; n++)
        {
            await province.StationAsync($"站{n}", City.All[n % 21].Name);
        }

        var activity = await province.ActivityAsync(1, "2026-03-01", 60, ["起点公司"]);
        var random = new Random(1);
        await province.WriteAsync(db =>
        {
            using (var insert = new PreparedInsert(db, "Enterprises", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId"))
            {
                var before = "";
                for (var n = 0; n < Entries; n++)
                {
                    // Of the names alone a third is written otherwise than a coded one, a third has a slip, a third is new.
                    var core = string.Concat(Enumerable.Range(0, 6).Select(_ => Syllables[random.Next(Syllables.Length)]));
                    var code = n % 10 == 9 ? null : $"91440000BENCH{n:00000}X"[..18];
                    var name = code is not null || n % 30 == 9 ? $"{City.All[n % 21].Name}市{core}有限公司" : n % 30 == 19 ? $"{before}有限责任公司" : $"{before[..3]}云{before[4..]}公司";
                    var id = insert.Next;
                    insert.Insert(code, name, EnterpriseName.Normalise(name), ChineseOrder.SearchText(name, code), ChineseOrder.SortKey(name), id);
                    before = core;
                }
            }

            return Task.FromResult(0);
        });
        await province.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Visits" ("ActivityId", "EnterpriseId", "CountsAsId", "RowOrder", "Size", "Void", "Superseded") SELECT {activity}, "Id", "Id", "Id", 2, 0, 0 FROM "Enterprises" WHERE "Name" <> '起点公司';
            INSERT INTO "EnterpriseYears" SELECT 2026, e."Id", 0, e."Id" % 100 + 1, e."Id" % 320 + 1, e."Id" % 7 + 1, (e."Id" % 320 + 1) * 10 + e."Id" % 5 FROM "Enterprises" e WHERE TRUE ON CONFLICT DO NOTHING;
            INSERT INTO "EnterpriseYears" SELECT 2026, e."EnterpriseId", 1, CAST(s."CityCode" AS INTEGER), e."FirstDay", e."Visits", e."SizeRank" FROM "EnterpriseYears" e JOIN "Stations" s ON s."Id" = e."ScopeId" WHERE e."Scope" = 0 ON CONFLICT DO NOTHING;
            INSERT INTO "EnterpriseYears" SELECT 2026, e."EnterpriseId", 2, 0, e."FirstDay", e."Visits", e."SizeRank" FROM "EnterpriseYears" e WHERE e."Scope" = 0 ON CONFLICT DO NOTHING;
            """, Ct));
    }
}
