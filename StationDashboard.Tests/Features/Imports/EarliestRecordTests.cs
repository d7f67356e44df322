using Microsoft.Extensions.Configuration;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

public sealed class EarliestRecordTests
{
    [Fact]
    public async Task The_day_is_the_settings_until_a_person_sets_another_with_a_reason()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()));
        var (earliest, save, chen) = (province.Get<EarliestRecord>(), province.Get<SaveEarliestRecord>(), People.Everything("陈评价"));
        Assert.Equal((new DateOnly(2020, 1, 1), 0), earliest.Read());
        Assert.Equal("earliest.reason", (await save.RunAsync(new(2019, 1, 1), 0, "", chen, ct)).Error!.Code);
        Assert.Equal("earliest.day", (await save.RunAsync(new(2027, 1, 1), 0, "写错", chen, ct)).Error!.Code);
        Assert.Equal(1, (await save.RunAsync(new(2019, 1, 1), 0, "补录 2019 年档案", chen, ct)).Value);
        Assert.Equal((new DateOnly(2019, 1, 1), 1), earliest.Read());
        Assert.Equal("earliest.stale", (await save.RunAsync(new(2018, 1, 1), 0, "再早", chen, ct)).Error!.Code);
    }
}
