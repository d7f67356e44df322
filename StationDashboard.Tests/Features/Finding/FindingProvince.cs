using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.Stations;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Finding;

/// <summary>Two cities' stations, enterprises and activities to be found.</summary>
internal static class FindingProvince
{
    public const string Code = "91440101MA5AAAAA1X";

    public static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(Add);

    public static void Add(IServiceCollection services) => services.AddFinding().AddRecentItems().AddSavedViews();

    public static async Task<(int Dongguan, int Guangzhou)> SeedAsync(SmallProvince province)
    {
        var (dongguan, guangzhou) = (await province.StationAsync("东莞市软件行业协会", "东莞"), await province.StationAsync("广州启航商会"));
        await province.WriteAsync(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Id == guangzhou);
            (station.Contact, station.Phone, station.AliasText) = ("欧阳联系", "13800001111", ChineseOrder.SearchText("穗城旧名联合会"));
            db.StationAliases.Add(new() { StationId = guangzhou, Kind = StationAliasKind.Name, Value = "穗城旧名联合会", Normalised = "穗城旧名联合会", Until = new(2025, 1, 1), By = "测试", At = province.Clock.UtcInstant() });
            return await db.SaveChangesAsync();
        });
        await NameAsync(province, await province.ActivityAsync(dongguan, "2026-03-12", 60, [$"宏远精密机械有限公司@{Code}", "东莞电子厂"]), "东莞政策宣讲会", "DG-001");
        await NameAsync(province, await province.ActivityAsync(guangzhou, "2025-03-12", 60, ["广州宏远精密机械公司", "广州软件园"]), "广州政策宣讲会", "GZ-001");
        await NameAsync(province, await province.ActivityAsync(guangzhou, "2026-05-20", 60, ["广州软件园"]), "融资对接", "GZ-002");
        return (dongguan, guangzhou);
    }

    /// <summary>Gives an activity its name and number with an entry in its history, as the form does.</summary>
    public static Task<int> NameAsync(SmallProvince province, int activity, string name, string number) => province.WriteAsync(async db =>
    {
        var stored = await db.Activities.SingleAsync(a => a.Id == activity);
        (stored.Name, stored.Number) = (name, number);
        db.Changes.Add(ChangeKind.Records);
        await db.SaveChangesAsync();
        return activity;
    });
}
