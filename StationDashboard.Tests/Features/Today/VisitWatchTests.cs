using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Today.TodayProvince;

namespace StationDashboard.Features.Today;

public sealed class VisitWatchTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await TodayProvince.OpenAsync();
        Services.AddToday(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Person = Chen;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task Leaving_the_page_and_going_on_elsewhere_are_signs_of_the_visit()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(TodayPage.Path);
        Render<VisitWatch>();
        Assert.True((await province.Get<KeepVisit>().RunAsync(VisitSign.Opened, Chen, Ct)).Value);
        province.Clock.Advance(TimeSpan.FromMinutes(10));
        navigation.NavigateTo("/stations");
        await UntilAsync(v => v.SeenAt == province.Clock.UtcInstant() && v.ActiveAt == province.Clock.UtcInstant());
        var left = province.Clock.UtcInstant();
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        navigation.NavigateTo("/activities");
        province.Clock.Advance(VisitWatch.Rest);
        navigation.NavigateTo("/quality");
        await UntilAsync(v => v.ActiveAt == left + TimeSpan.FromMinutes(1) + VisitWatch.Rest && v.SeenAt == left);
    }

    private async Task UntilAsync(Func<LastVisit, bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds(await province.ReadAsync(db => db.LastVisits.AsNoTracking().SingleAsync(limit.Token))))
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
