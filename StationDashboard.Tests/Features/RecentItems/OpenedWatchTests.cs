using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.RecentItems;

public sealed class OpenedWatchTests : ComponentTest
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private SmallProvince province = null!;
    private string first = "";
    private string second = "";

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddRecentItems());
        Services.AddSingleton(province.Get<RecordOpened>());
        var ids = new[] { await province.StationAsync("甲站"), await province.StationAsync("乙站") };
        var codes = await province.ReadAsync(db => db.Stations.OrderBy(s => s.Id).Select(s => s.Code).ToListAsync(Ct));
        (first, second) = (codes[0], codes[1]);
        Assert.Equal(2, ids.Length);
        Person = Chen;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task The_page_that_is_opened_first_and_each_that_follows_are_remembered_once()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Navigation.NavigateTo($"/stations/{first}");
        var watch = Render<OpenedWatch>();
        await ShownAsync("甲站");
        Assert.Equal("", watch.Markup);
        var opened = (await ListAsync())[0].OpenedAt;
        province.Clock.Advance(TimeSpan.FromMinutes(1));

        Navigation.NavigateTo($"/stations/{first}?year=2025");
        Navigation.NavigateTo($"/stations/{second}");
        await ShownAsync("乙站", "甲站");
        Assert.Equal(opened, (await ListAsync())[1].OpenedAt);
    }

    [Fact]
    public async Task A_page_that_is_only_prerendered_is_not_opened_and_a_watch_that_has_gone_follows_nothing()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Navigation.NavigateTo($"/stations/{first}");
        Render<OpenedWatch>();
        Assert.Empty(await ListAsync());
        await DisposeComponentsAsync();
        Navigation.NavigateTo($"/stations/{second}");
        Assert.Empty(await ListAsync());
    }

    private Task<ValueList<OpenedRecord>> ListAsync() => province.Get<RecentItemsQuery>().RunAsync(Chen, Ct);

    private async Task ShownAsync(params string[] titles)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await ListAsync()).Select(r => r.Title).SequenceEqual(titles))
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
