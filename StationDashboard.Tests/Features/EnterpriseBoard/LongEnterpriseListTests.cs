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
                    var name = $"{City.All[n * 7 % 21].Name}{n * 7919 % Entries}公司";
                    var id = entries.Next;
                    entries.Insert(null, name, EnterpriseName.Normalise(name), ChineseOrder.SearchText(name), ChineseOrder.SortKey(name), id);
                    all.Add((id, ChineseOrder.SortKey(name), (n % 300) + 1, (n % 7) + 1));
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
