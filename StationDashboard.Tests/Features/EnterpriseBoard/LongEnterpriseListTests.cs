using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>A list that is long enough to be walked by name, from whichever end is nearer.</summary>
public sealed class LongEnterpriseListTests
{
    private const int Entries = 5_230;

    [Fact]
    public async Task Every_order_is_the_same_from_both_ends_and_either_way_round()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());
        var all = new List<(int Id, byte[] Key, int First, int Visits)>();
        await province.WriteAsync(async db =>
        {
            using (var entries = new PreparedInsert(db, "Enterprises", "Uscc", "Name", "NormalisedName", "SearchText", "SortKey", "CountsAsId"))
            {
                for (var n = 0; n < Entries; n++)
                {
                    // One in fifty has the word in the name of another of its entries alone.
                    var name = $"{City.All[n * 7 % 21].Name}{n * 7919 % Entries}{(n % 50 == 0 ? "商店" : "公司")}";
                    var id = entries.Next;
                    entries.Insert(null, name, EnterpriseName.Normalise(name), ChineseOrder.SearchText(name), ChineseOrder.SortKey(name), id);
                    all.Add((id, ChineseOrder.SortKey(name), (n % 300) + 1, (n % 7) + 1));
                }

                foreach (var (shop, n) in all.Where((_, n) => n % 50 == 0).Select((e, n) => (e.Id, n)).ToList())
                {
                    var name = $"{n}号公司{(n == 7 ? "独一" : "")}";
                    _ = entries.Next;
                    entries.Insert(CodeOf(n), name, EnterpriseName.Normalise(name), ChineseOrder.SearchText(name), ChineseOrder.SortKey(name), shop);
                }
            }

            await db.FlushRowsAsync(ct);
            db.EnterpriseYears.AddRange(all.Select(e => new EnterpriseYear { Year = 2026, EnterpriseId = e.Id, Scope = TotalScope.Province, FirstDay = e.First, Visits = e.Visits }));
            return await db.SaveChangesAsync(ct);
        });
        var byName = all.OrderBy(e => e.Key, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).ThenBy(e => e.Id).Select(e => e.Id).ToList();
        await SameAsync(new() { Year = 2026 }, byName);
        await SameAsync(new() { Year = 2026, Descending = true }, [.. byName.AsEnumerable().Reverse()]);
        await SameAsync(new() { Year = null }, byName);
        await SameAsync(new() { Year = 2026, Sort = EnterpriseSort.Visits, Descending = true }, [.. all.OrderByDescending(e => e.Visits).ThenBy(e => e.Id).Select(e => e.Id)]);
        await SameAsync(new() { Year = 2026, Sort = EnterpriseSort.First }, [.. all.OrderBy(e => e.First).ThenBy(e => e.Id).Select(e => e.Id)]);
        await SameAsync(new() { Year = 2026, Sort = EnterpriseSort.First, Descending = true }, [.. all.OrderByDescending(e => e.First).ThenBy(e => e.Id).Select(e => e.Id)]);

        foreach (var year in (int?[])[2026, null])
        {
            await SameAsync(new() { Year = year, Search = "公司" }, byName);
            await SameAsync(new() { Year = year, Kind = CodeKind.NameOnly, Descending = true }, [.. byName.AsEnumerable().Reverse()]);
            var one = (await province.Get<EnterpriseListQuery>().RunAsync(new() { Year = year, Search = "公司 独一" }, People.Reader, ct)).Page;
            Assert.Equal([all[7 * 50].Id], one.Items.Select(i => i.Id));
            Assert.Equal(byName.Where(id => all.FindIndex(e => e.Id == id) % 50 == 0).Take(50), (await province.Get<EnterpriseListQuery>().RunAsync(new() { Year = year, Search = "商店" }, People.Reader, ct)).Page.Items.Select(i => i.Id));
            Assert.Empty((await province.Get<EnterpriseListQuery>().RunAsync(new() { Year = year, Kind = CodeKind.Coded, Search = "公司" }, People.Reader, ct)).Page.Items);
        }

        await SameAsync(new() { Year = 2026, Search = "公司", Sort = EnterpriseSort.First }, [.. all.OrderBy(e => e.First).ThenBy(e => e.Id).Select(e => e.Id)]);

        static string CodeOf(int n) => $"91440101MA5{n:000000}X";

        async Task SameAsync(EnterpriseFilter filter, List<int> expected)
        {
            foreach (var page in (int[])[1, 2, 52, 53, 54, 104, 1000])
            {
                var shown = (await province.Get<EnterpriseListQuery>().RunAsync(filter with { Page = page }, People.Reader, ct)).Page;
                Assert.Equal((Entries, Math.Min(page, 105)), (shown.Total, shown.Page));
                Assert.Equal(expected.Skip((shown.Page - 1) * EnterpriseFilter.PageSize).Take(EnterpriseFilter.PageSize), shown.Items.Select(i => i.Id));
            }
        }
    }
}
