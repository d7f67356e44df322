using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StationDashboard.Features.Access;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data.Audit;

/// <summary>Whoever is refused leaves an entry; whoever tries again and again leaves a number, not a flood.</summary>
public sealed class RefusalsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_command_leaves_who_what_right_and_which_command()
    {
        await using var province = await SmallProvince.OpenAsync();
        Assert.Equal(Actor.Denied, (await province.Get<LockYear>().RunAsync(2025, People.Reader, Cancel)).Error);
        Assert.Equal(1, await province.Get<RecordRefusals>().RunAsync(everything: false, Cancel));
        var entry = Assert.Single(await EntriesAsync(province));
        Assert.Equal(People.Reader.Name, entry.Actor);
        Assert.Equal("""{"Refused":"ManageEvaluation","Where":"LockYear","Times":1}""", entry.After);
    }

    [Fact]
    public async Task The_same_refusal_is_entered_once_a_minute_with_its_number()
    {
        await using var province = await SmallProvince.OpenAsync();
        var (refusals, record) = (province.Get<Refusals>(), province.Get<RecordRefusals>());
        for (var i = 0; i < 500; i++)
        {
            refusals.Note(People.Reader, Right.EditRecords, "SaveStation");
            await record.RunAsync(everything: false, Cancel);
        }

        refusals.Note(People.Reader, Right.ReadAudit, "/audit");
        await record.RunAsync(everything: false, Cancel);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await record.RunAsync(everything: false, Cancel);
        Assert.Equal(
            ["""{"Refused":"EditRecords","Where":"SaveStation","Times":1}""", """{"Refused":"ReadAudit","Where":"/audit","Times":1}""", """{"Refused":"EditRecords","Where":"SaveStation","Times":499}"""],
            (await EntriesAsync(province)).Select(e => e.After));
    }

    [Fact]
    public async Task What_is_still_counted_is_entered_when_the_program_ends()
    {
        await using var province = await SmallProvince.OpenAsync();
        var (refusals, record) = (province.Get<Refusals>(), province.Get<RecordRefusals>());
        refusals.Note(People.Reader, Refusals.Flood, "/login");
        await record.RunAsync(everything: false, Cancel);
        refusals.Note(People.Reader, Refusals.Flood, "/login");
        await record.StopAsync(Cancel);
        Assert.Equal(2, (await EntriesAsync(province)).Count);
    }

    [Fact]
    public async Task What_a_query_refuses_to_an_open_page_is_noted_with_the_page()
    {
        var refusals = new Refusals(TimeProvider.System);
        var errors = new NotedPageErrors(refusals, new Here("http://localhost/rubric?year=2026"), NullLogger<NotedPageErrors>.Instance);
        await errors.LogErrorAsync(Assert.Throws<RightDeniedException>(() => People.Reader.Demand(Right.RateStations)));
        await errors.LogErrorAsync(new InvalidOperationException("no refusal"));
        var noted = Assert.Single(refusals.Take());
        Assert.Equal((People.Reader, nameof(Right.RateStations), "/rubric"), (noted.Who, noted.What, noted.Where));
    }

    [Fact]
    public void Callers_beyond_the_bound_share_one_line()
    {
        var refusals = new Refusals(TimeProvider.System);
        for (var i = 0; i < 3000; i++)
        {
            refusals.Note(Actor.Nobody with { From = $"192.0.2.{i}" }, Refusals.Flood, "/login");
        }

        var due = refusals.Take();
        Assert.Equal(1001, due.Count);
        Assert.Equal(3000, due.Sum(r => r.Times));
    }

    private sealed class Here : NavigationManager
    {
        public Here(string address) => Initialize("http://localhost/", address);
    }

    private static Task<List<HistoryEntry>> EntriesAsync(SmallProvince province) =>
        province.ReadAsync(db => db.History.Where(h => h.Action == "RefuseAccess").OrderBy(h => h.Id).ToListAsync());
}
