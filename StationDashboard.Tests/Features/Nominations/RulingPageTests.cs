using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

/// <summary>The committee's reason, entered from the explanation of the ranking page.</summary>
public sealed class RulingPageTests : ComponentTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmallProvince province = null!;

    public override async ValueTask InitializeAsync()
    {
        DefaultWaitTimeout = Patience;
        province = await NominationProvince.OpenAsync();
        await province.RankableAsync("甲站", 20, 4);
        await province.RankableAsync("乙站", 2, 5);
        await province.FinaliseAsync(new(null, 1));
        Services.AddSingleton<TimeProvider>(new DayClock(new DateOnly(2026, 11, 23)));
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        foreach (var type in new[] { typeof(EvaluationBoard), typeof(RankingQuery), typeof(OpenCycle), typeof(ReopenCycle), typeof(SaveScheme), typeof(FinaliseEvaluation), typeof(LockYear), typeof(RuleOnBoundary) })
        {
            Services.AddSingleton(type, province.Get(type));
        }

        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_boundary_case_gets_its_reason_and_shows_it_beside_the_probability()
    {
        var overlays = RenderOverlays();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/evaluation?year=2025&station={await province.CodeAsync("甲站")}");
        Person = Chen;
        var page = Render<RankingPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".why button"), b => b.TextContent == "记录评审会议定"));
        var opening = page.InvokeAsync(() => page.Find(".why button").ClickAsync());
        overlays.WaitForAssertion(() => Assert.Equal(2, overlays.FindAll("input[type=radio]").Count));
        await overlays.Find("textarea").InputAsync("服务突出");
        Assert.True(overlays.Find(".mud-dialog .btn.p").HasAttribute("disabled"));
        await overlays.FindAll("input[type=radio]")[0].ChangeAsync(true);
        await overlays.Find(".mud-dialog .btn.p").ClickAsync();
        await opening.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken);
        page.WaitForAssertion(() => Assert.Contains("评审会议定列入：服务突出（陈）", page.Find(".why").TextContent, StringComparison.Ordinal));
        Assert.Equal("议定列入", page.Find("tbody .chip.mark").TextContent);
    }
}
