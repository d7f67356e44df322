using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Audit;

/// <summary>Searching the audit: every filter, the pages, the right, and contacts that stay masked.</summary>
public sealed class AuditQueryTests : IAsyncLifetime
{
    private static readonly Actor Auditor = new("审计员", RoleRights.Of(Role.AuditAdministrator));
    private SmallProvince province = null!;
    private int guangzhou;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddSingleton<AuditQuery>());
        guangzhou = await province.StationAsync("广州甲站");
        var shenzhen = await province.StationAsync("深圳乙站", "深圳");
        await ActAsync("陈", "SaveStation", "Station", guangzhou, "勘误", new { Name = "旧", Phone = "13800132210" }, new { Name = "新", Phone = "13900132211" });
        province.Clock.Advance(TimeSpan.FromDays(1));
        await ActAsync("李", "ApproveActivities", "Activity", shenzhen, null, new { State = 1 }, new { State = 2 });
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private async Task ActAsync(string who, string action, string subject, int station, string? reason, object? before, object? after)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.None, new(who, RoleRights.All, From: "10.0.0.8"), Ct)).Value;
        write.Record(action, subject, station, station, reason: reason, before: before, after: after);
        await write.CommitAsync(Ct);
    }

    private async Task<string> FoundAsync(string query, Actor? reader = null) =>
        string.Join(",", (await province.Get<AuditQuery>().RunAsync(AuditFilter.Parse("/audit?" + query), reader ?? Auditor, Ct)).Lines.Items.Select(l => l.Id));

    // 1 陈 at Guangzhou's on the 23rd, 2 that day's head, 3 李 at Shenzhen's on the 24th, 4 that day's head.
    [Theory]
    [InlineData("", "4,3,2,1")]
    [InlineData("who=陈", "1")]
    [InlineData("action=ApproveActivities", "3")]
    [InlineData("subject=Audit", "4,2")]
    [InlineData("station=gz", "1")]
    [InlineData("station=深圳", "3")]
    [InlineData("from=2026-11-24", "4,3")]
    [InlineData("to=2026-11-23", "2,1")]
    [InlineData("from=2026-11-23&to=2026-11-23&who=李", "")]
    [InlineData("q=勘误", "1")]
    [InlineData("q=10.0.0.8", "3,1")]
    [InlineData("q=新", "1")]
    [InlineData("from=yesterday&page=x&action=", "4,3,2,1")]
    public async Task Each_filter_of_the_address_finds_its_entries(string query, string entries) => Assert.Equal(entries, await FoundAsync(query));

    [Fact]
    public void An_address_and_its_filter_are_one()
    {
        const string address = "/audit?who=%E9%99%88&action=SaveStation&subject=Station&station=gz&from=2026-11-01&to=2026-11-30&q=a%26b&demo=1&page=3";
        Assert.Equal(address, AuditFilter.Parse(address).Href());
        Assert.Equal("/audit", AuditFilter.Parse("/audit?page=1&from=&demo=0").Href());
    }

    [Fact]
    public async Task A_line_names_the_station_and_every_changed_field_and_masks_contacts()
    {
        var line = (await province.Get<AuditQuery>().RunAsync(new() { Who = "陈" }, Auditor, Ct)).Lines.Items.Single();
        Assert.Equal(("广州甲站", "勘误", "10.0.0.8"), (line.StationName, line.Reason, line.From));
        Assert.Equal([new("Name", "旧", "新"), new("Phone", "138****2210", "139****2211")], line.Changes);
        var whole = (await province.Get<AuditQuery>().RunAsync(new() { Who = "陈" }, People.Everything("甲"), Ct)).Lines.Items.Single();
        Assert.Contains(new("Phone", "13800132210", "13900132211"), whole.Changes);
    }

    [Fact]
    public async Task Long_lists_come_in_pages_and_a_page_too_far_is_the_last()
    {
        for (var n = 0; n < AuditQuery.Size; n++)
        {
            await ActAsync("丙", "SaveStation", "Station", guangzhou, null, null, new { Name = "站" });
        }

        Assert.Equal(AuditQuery.Size, (await FoundAsync("")).Split(',').Length);
        Assert.Equal("4,3,2,1", await FoundAsync("page=2"));
        Assert.Equal("4,3,2,1", await FoundAsync("page=9"));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Department)]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    public async Task Only_who_holds_the_right_reads_it(Role role) =>
        await Assert.ThrowsAsync<RightDeniedException>(() => FoundAsync("", new("某", RoleRights.Of(role))));

    [Fact]
    public void Changes_are_told_field_by_field_also_within_lists()
    {
        var changes = AuditChange.Between(
            """{"Fields":{"Name":"甲","Minutes":60},"Visits":[{"Id":5,"Void":false,"Content":{"Size":1,"Satisfaction":4}},{"Id":6,"Void":false}]}""",
            """{"Fields":{"Name":"甲","Minutes":90},"Visits":[{"Id":5,"Void":false,"Content":{"Size":1,"Satisfaction":5}},{"Id":6,"Void":true},{"Id":0,"Void":false}]}""", masked: true);
        Assert.Equal([new("Fields.Minutes", "60", "90"), new("Visits", "×2", "×3"), new("Visits[5].Content.Satisfaction", "4", "5"), new("Visits[6].Void", "False", "True")], changes);
    }

    [Fact]
    public void Contacts_are_masked_wherever_they_stand_and_what_is_no_JSON_is_not_let_through()
    {
        Assert.Equal("""{"a":[{"Contact":"张**","Phone":"138****2210","Phones":1}]}""", AuditChange.Mask("""{"a":[{"Contact":"张三丰","Phone":"13800132210","Phones":1}]}"""));
        Assert.Null(AuditChange.Mask("{Phone:13800132210"));
        Assert.Null(AuditChange.Mask(null));
    }
}
