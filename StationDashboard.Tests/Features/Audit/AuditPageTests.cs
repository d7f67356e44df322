using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Audit;

public sealed class AuditPageTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        // A busy machine may need longer than bUnit's second; a test that passes never waits for it.
        province = await SmallProvince.OpenAsync(s => s.AddAudit());
        Services.AddSingleton<TimeProvider>(province.Clock);
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        Services.AddSingleton(province.Get<AuditQuery>());
        Services.AddSingleton(province.Get<ExportAudit>());
        Services.AddSingleton(province.Get<AuditDownloads>());
        Services.AddSingleton(province.Get<AuditVerification>());
        Services.AddSingleton<AuditValues>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        await ActAsync("陈", "甲");
    }

    private async Task ActAsync(string who, string name)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything(who), Ct)).Value;
        write.Record("ApproveActivities", "Activity", 1, reason: "属实", before: new { State = RecordState.Pending, Name = name, Minutes = 90 }, after: new { State = RecordState.Approved, Name = name, Minutes = 90 });
        write.Db.Changes.Add(Live.ChangeKind.Records);
        await write.CommitAsync(Ct);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Roles_and_ways_of_signing_in_are_told_in_the_readers_words()
    {
        await using (var write = (await province.Get<WriteGate>().BeginRealAsync(Right.None, People.Everything("陈"), Ct)).Value)
        {
            write.Record("GrantRoles", "Account", 4, before: new { Roles = (string[])[] }, after: new { Roles = (string[])["Editor", "Reviewer"] });
            write.Record("SignIn", "Account", 4, reason: "password+totp");
            write.Record("RefuseSignIn", "Account", 4, reason: "locked");
            await write.CommitAsync(Ct);
        }

        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        Assert.Contains("经办、复核", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("密码和验证码", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("账号已锁定", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_told_in_plain_words_and_new_ones_appear_by_themselves()
    {
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var row = page.FindAll("tbody tr")[1].TextContent;
        Assert.Contains("陈", row);
        Assert.Contains("核定", row);
        Assert.Contains("属实", row);
        Assert.Contains("记录状态：待核 → 核定", row);
        Assert.DoesNotContain("服务时长", row);
        await using var running = province.RunClock();
        await ActAsync("李", "乙");
        page.WaitForAssertion(() => Assert.Contains("李", page.FindAll("tbody tr")[0].TextContent));
    }

    [Fact]
    public void A_filter_becomes_the_address_and_the_address_the_view()
    {
        Navigation.NavigateTo("/audit");
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        page.Find("input[type=search]").Change("陈");
        page.WaitForAssertion(() => Assert.EndsWith("/audit?who=%E9%99%88", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Navigation.NavigateTo("/audit?who=nobody");
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的记录", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task Verifying_says_that_all_is_intact_and_afterwards_what_was_tampered_with()
    {
        Assert.SkipWhen(province.Postgres is not null, "PostgresAuditTests tampers there");
        await using var running = province.RunClock();
        var page = Render<AuditPage>();
        await page.WaitForElement(".verification button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("正式数据 核验完好：2 条记录", page.Find(".verification .banner").TextContent));
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "History_NoUpdate"; UPDATE "History" SET "Actor" = '丁' WHERE "Id" = 1""", Ct));
        await page.Find(".verification button.p").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("第 1 条", page.Find(".verification .banner.bad").TextContent));
        Assert.Contains("History_NoUpdate", page.Find(".verification .banner.bad").TextContent);
        Assert.Contains("请立即", page.Find(".verification .banner.bad").TextContent);
    }

    [Fact]
    public async Task Exporting_leaves_an_entry_and_leads_to_an_address_that_works_once()
    {
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        await page.FindAll("button").Single(b => b.TextContent == "导出 CSV").ClickAsync();
        var address = new Uri(Navigation.Uri).AbsolutePath;
        Assert.StartsWith("/audit/export/", address, StringComparison.Ordinal);
        var entry = await province.ReadAsync(db => db.History.SingleAsync(h => h.Action == "ExportAudit", Ct));
        Assert.Equal("网页用户", entry.Actor);
        var ticket = province.Get<AuditDownloads>().Take(address["/audit/export/".Length..]);
        Assert.Equal("操作记录-20261123.csv", ticket?.Name);
        Assert.Null(province.Get<AuditDownloads>().Take(address["/audit/export/".Length..]));
    }
}
