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

/// <summary>First, middle and last page of every list in every order. By hand, with 1,000 stations and 500,000 activities on either database in BENCHMARK_DATA; LISTS names those that are measured by the beginning of their address.</summary>
public sealed class ListBenchmark(ITestOutputHelper output)
{
    private const int Runs = 5;
    private const double Most = 300;

    private static readonly Actor Reader = People.Everything("测量");

    // What is looked for: the topic of one activity in eight and initials of stations; the form of most enterprises, the line of some, one name.
    private static readonly string[] Activities =
    [
        "from=all&city=440100", "from=all&city=440100&sort=-hours", "from=all&city=440100&sort=name", "from=all&unapproved=1", "from=all&unapproved=1&sort=-hours", "from=all&category=Legal", "from=all&category=Legal&sort=-hours",
        "from=all&state=Pending", "state=Returned", "from=all&state=Void&sort=-visits", "mode=Online&sort=name", "from=2026-03-01&to=2026-05-31", "from=2026-03-01&to=2026-05-31&sort=-hours", "from=2025-07-01&to=2026-06-30&sort=visits",
        "from=all&q=培训", "from=all&q=培训&sort=-hours", "from=all&q=法律 szs", "from=all&q=szs", "from=all&q=2026-036", "from=all&q=没有这样的",
    ];

    private static readonly string[] Summed =
        ["from=all", "", "from=all&city=440100", "from=all&unapproved=1", "from=all&category=Legal", "from=all&q=培训", "from=2026-03-01&to=2026-03-26", "from=2026-03-01&to=2026-05-31&city=440300"];

    private static readonly string[] Enterprises =
    [
        "year=all", "year=all&sort=-name", "kind=Coded", "kind=NameOnly", "kind=Coded&sort=-visits", "city=440100", "city=440100&sort=-visits", "city=440100&q=公司", "size=Small", "size=Small&sort=-visits",
        "q=公司", "q=公司&sort=-visits", "q=科技", "q=科技&kind=Coded&size=Small", "q=海涛", "year=all&q=公司", "year=all&q=科技", "year=all&q=海涛", "year=all&q=kjmy", "year=all&kind=Coded", "year=all&city=440100&q=科技",
    ];

    private readonly List<string> slow = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_page_of_every_list_comes_within_three_tenths_of_a_second()
    {
        await using var province = await BenchmarkData.OpenAsync(
            s => s.AddStationBoard().AddAttachments().AddImports(new ConfigurationBuilder().Build()).AddRecording().AddEnterpriseBoard().AddApprovals().AddQuality().AddReminders().AddAudit().AddSatisfaction(),
            Ct);
        output.WriteLine($"on {(province.Postgres is null ? "SQLite" : "PostgreSQL")}");
        var (today, bureau) = (province.Clock.Today(), People.Bureau("广州"));
        foreach (var sort in Orders<StationSort>())
        {
            await MeasureAsync($"/stations?sort={sort}", StationListFilter.PageSize, async page => (await province.Get<StationListQuery>().RunAsync(StationListFilter.Parse(page, today), null, Reader, Ct)).Total);
        }

        Task ActivitiesAsync(string list, Actor reader) =>
            MeasureAsync($"/activities?{list}", ActivityListFilter.PageSize, async page => (await province.Get<ActivityListQuery>().RunAsync(ActivityListFilter.Parse(page, today), reader, Ct)).Page.Total, reader);
        foreach (var list in Orders<ActivitySort>().SelectMany(sort => new[] { $"from=all&sort={sort}", $"sort={sort}" }).Concat(Activities))
        {
            await ActivitiesAsync(list, Reader);
        }

        foreach (var list in (string[])["from=all", "from=all&sort=-hours", "from=all&q=培训"])
        {
            await ActivitiesAsync(list, bureau);
        }

        foreach (var (list, reader) in Summed.Select(list => (list, Reader)).Append(("from=all", bureau)))
        {
            await MeasureAsync($"/activities?{list}&sums", int.MaxValue, async page => (await province.Get<ActivityTotalsQuery>().RunAsync(ActivityListFilter.Parse(page, today), reader, Ct)).Activities, reader);
        }

        Task EnterprisesAsync(string list, Actor reader) =>
            MeasureAsync($"/enterprises?{list}", EnterpriseFilter.PageSize, async page => (await province.Get<EnterpriseListQuery>().RunAsync(EnterpriseFilter.Parse(page, today), reader, Ct)).Page.Total, reader);
        foreach (var list in Orders<EnterpriseSort>().Select(sort => $"sort={sort}").Concat(Enterprises))
        {
            await EnterprisesAsync(list, Reader);
        }

        foreach (var list in (string[])["sort=name", "year=all&q=公司"])
        {
            await EnterprisesAsync(list, bureau);
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

    private async Task MeasureAsync(string address, int size, Func<string, Task<int>> read, Actor? reader = null)
    {
        if (!address.StartsWith(Environment.GetEnvironmentVariable("LISTS") ?? "", StringComparison.Ordinal))
        {
            return;
        }

        var total = await read(address);
        var pages = Paging.Pages(total, size);
        var name = reader?.City is { } city ? $"{address} ({city.Display})" : address;
        var line = $"{name,-56} {total,9:N0} rows:";
        foreach (var (which, page) in new[] { ("first", 1), ("middle", (pages + 1) / 2), ("last", pages) }.DistinctBy(p => p.Item2))
        {
            var times = new List<double>();
            for (var run = 0; run < Runs; run++)
            {
                var start = Stopwatch.GetTimestamp();
                await read(page == 1 ? address : $"{address}&page={page}");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            line += $" {which} {times[Runs / 2]:0} ms";
            if (times[Runs / 2] > Most)
            {
                slow.Add($"{name} {which}: {times[Runs / 2]:0} ms");
            }
        }

        output.WriteLine(line);
    }
}
