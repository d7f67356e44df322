using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Audit;
using StationDashboard.Features.EnterpriseBoard;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Quality;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>First, middle and last page of every list in every order. By hand, with a folder made by the demo verb (1,000 stations, 500,000 activities) in BENCHMARK_DATA.</summary>
public sealed class ListBenchmark(ITestOutputHelper output)
{
    private const int Runs = 5;
    private const double Most = 300;

    private static readonly Actor Reader = People.Everything("测量");

    private readonly List<string> slow = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_page_of_every_list_comes_within_three_tenths_of_a_second()
    {
        await using var province = await SmallProvince.OpenAsync(
            s => s.AddStationBoard().AddAttachments().AddImports(new ConfigurationBuilder().Build()).AddRecording().AddEnterpriseBoard().AddApprovals().AddQuality().AddReminders().AddAudit().AddSatisfaction(), BenchmarkData.Copy());
        await BenchmarkData.UpgradeAsync(province, Ct);
        var today = province.Clock.Today();
        foreach (var sort in Orders<StationSort>())
        {
            await MeasureAsync($"/stations?sort={sort}", StationListFilter.PageSize, async page => (await province.Get<StationListQuery>().RunAsync(StationListFilter.Parse(page, today), null, Reader, Ct)).Total);
        }

        foreach (var sort in Orders<ActivitySort>())
        {
            await MeasureAsync($"/activities?from=all&sort={sort}", ActivityListFilter.PageSize, async page => (await province.Get<ActivityListQuery>().RunAsync(ActivityListFilter.Parse(page, today), Reader, Ct)).Page.Total);
        }

        await MeasureAsync("/activities?from=all&city=440100&sort=-hours", ActivityListFilter.PageSize, async page => (await province.Get<ActivityListQuery>().RunAsync(ActivityListFilter.Parse(page, today), Reader, Ct)).Page.Total);
        await MeasureAsync("/activities?from=all&sums", int.MaxValue, async page => await province.Get<ActivityTotalsQuery>().RunAsync(ActivityListFilter.Parse(page, today), Reader, Ct) is null ? 0 : 1);
        foreach (var list in (string[])[.. Orders<EnterpriseSort>().Select(o => $"sort={o}"), "year=all", "year=all&sort=-name", "kind=Coded", "city=440100", "city=440100&sort=-visits", "size=Small&sort=-visits", "q=公司", "year=all&q=公司", "year=all&q=kjmy"])
        {
            await MeasureAsync($"/enterprises?{list}", EnterpriseFilter.PageSize, async page => (await province.Get<EnterpriseListQuery>().RunAsync(EnterpriseFilter.Parse(page, today), Reader, Ct)).Page.Total);
        }

        await MeasureAsync("/approvals?", ApprovalAddress.PageSize, async page => (await province.Get<ApprovalsQuery>().RunAsync(ApprovalAddress.Parse(page), null, Reader, Ct)).Total);
        await MeasureAsync("/approvals?city=440100", ApprovalAddress.PageSize, async page => (await province.Get<ApprovalsQuery>().RunAsync(ApprovalAddress.Parse(page), null, Reader, Ct)).Total);
        await MeasureAsync("/voided?", VoidedQuery.PageSize, async page => (await province.Get<VoidedQuery>().RunAsync(null, new AddressQuery(page).Page, null, Reader, Ct)).Page.Total);
        foreach (var rule in Doubts.Weighed.Select(w => w.Doubt).Where(d => d is not Doubt.Mended))
        {
            await MeasureAsync($"/quality?rule={rule}", QualityAddress.PageSize, async page => (await province.Get<QualityQuery>().RunAsync(QualityAddress.Parse(page, today), Reader, Ct)).Total);
        }

        foreach (var list in Enum.GetValues<ReminderList>())
        {
            await MeasureAsync($"/reminders?list={list}", ReminderFilter.PageSize, async page => (await province.Get<RemindersQuery>().RunAsync(ReminderFilter.Parse(page, today), Reader, Ct)).Total);
        }

        await MeasureAsync("/audit?", AuditQuery.Size, async page => (await province.Get<AuditQuery>().RunAsync(AuditFilter.Parse(page), Reader, Ct)).Lines.Total);
        await MeasureAsync("/satisfaction?", SatisfactionFilter.PageSize, async page => (await province.Get<SatisfactionQuery>().RunAsync(SatisfactionFilter.Parse(page, today), Reader, Ct)).Total);
        Assert.True(slow.Count == 0, string.Join('\n', slow));
    }

    private static IEnumerable<string> Orders<T>()
        where T : struct, Enum => Enum.GetValues<T>().SelectMany(sort => new[] { $"{sort}".ToLowerInvariant(), $"-{sort}".ToLowerInvariant() });

    private async Task MeasureAsync(string address, int size, Func<string, Task<int>> read)
    {
        var total = await read(address);
        var pages = Paging.Pages(total, size);
        var line = $"{address,-48} {total,9:N0} rows:";
        foreach (var (name, page) in new[] { ("first", 1), ("middle", (pages + 1) / 2), ("last", pages) }.DistinctBy(p => p.Item2))
        {
            var times = new List<double>();
            for (var run = 0; run < Runs; run++)
            {
                var start = Stopwatch.GetTimestamp();
                await read(page == 1 ? address : $"{address}&page={page}");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            line += $" {name} {times[Runs / 2]:0} ms";
            if (times[Runs / 2] > Most)
            {
                slow.Add($"{address} {name}: {times[Runs / 2]:0} ms");
            }
        }

        output.WriteLine(line);
    }
}
