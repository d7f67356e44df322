using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Access;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

/// <summary>The pages of the machine's administrator.</summary>
public sealed class AdministrationPagesTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        Person = new("机器员", RoleRights.Of(Role.SystemAdministrator));
        var settings = new ConfigurationBuilder().Build();
        province = await SmallProvince.OpenAsync(s => s.AddAdministration(settings).AddSingleton(AccessSettings.Read(settings)).AddSingleton<OpenPages>(), onPostgres: false);
        await using (var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("甲"), Ct)).Value)
        {
            write.Record("SaveStation", "Station", 1);
            await write.CommitAsync(Ct);
        }

        Services.AddSingleton<TimeProvider>(province.Clock);
        Services.AddSingleton(province.Get<BackupQuery>());
        Services.AddSingleton(province.Get<BackupMaking>());
        Services.AddSingleton(province.Get<MachineQuery>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private async Task DoneAsync()
    {
        while (province.Get<BackupMaking>().State.Working)
        {
            await Task.Delay(50, Ct);
        }

        // The page follows at most five times a second.
        province.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_backup_at_the_press_of_a_button_shows_its_result_and_names_itself_on_the_sheet()
    {
        var page = Render<BackupPage>();
        Assert.Contains("还没有备份", page.Markup);
        page.Find("button.p").Click();
        await DoneAsync();
        page.WaitForAssertion(() => Assert.Contains("✓ 已备份并核对", page.Find("tbody tr").TextContent));
        var file = Assert.Single(Directory.GetFiles(province.Folder.Backups));
        Assert.Contains($"restore \"{file}\" --data \"{province.Folder.Path}\" --dry-run", page.Find("code").TextContent);
    }

    [Fact]
    public async Task A_failed_backup_says_why_in_the_readers_language()
    {
        ReadEnglish();
        await File.WriteAllTextAsync(province.Folder.Backups, "a file where the folder should be", Ct);
        var page = Render<BackupPage>();
        page.Find("button.p").Click();
        await DoneAsync();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[role=alert]"), a => a.TextContent.Contains("nothing was saved", StringComparison.Ordinal)));
        Assert.Contains("Not made", page.Find("tbody tr").TextContent);
    }

    [Fact]
    public async Task The_state_of_the_machine_is_shown_and_read_again_when_asked()
    {
        var page = Render<SystemPage>();
        string Value(string label) => page.FindAll("tr").Single(r => r.QuerySelector("th")!.TextContent == label).QuerySelector("td")!.TextContent;
        Assert.Contains("SQLite 3.", Value("运行环境"));
        Assert.Equal(("1", "还没有备份"), (Value("启动以来的写入"), Value("最近的备份")));
        await province.Get<BackUp>().RunAsync(null, scheduled: true, Person, null, Ct);
        page.Find("button").Click();
        Assert.Equal(("2", "2026-11-23 14:32 已备份并核对"), (Value("启动以来的写入"), Value("最近的备份")));
    }
}
