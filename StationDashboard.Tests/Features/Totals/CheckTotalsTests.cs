using Microsoft.EntityFrameworkCore;
using StationDashboard.Support;

namespace StationDashboard.Features.Totals;

/// <summary>The check finds what is wrong: every kind of stored figure is spoilt once.</summary>
public sealed class CheckTotalsTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2026-03-01", 90, ["一", "二"], satisfaction: 5);
        await province.ActivityAsync(station, "2026-04-01", 60, ["二", "三"]);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_sound_database_has_no_problem()
    {
        var result = await province.Get<CheckTotals>().RunAsync(People.Reader, TestContext.Current.CancellationToken);
        Assert.Empty(result.Problems);
        Assert.Equal((1, 4), (result.StationYears, result.Visits));
    }

    [Theory]
    [InlineData("""UPDATE "StationYears" SET "Minutes" = "Minutes" + 1""", "工作站年度合计")]
    [InlineData("""UPDATE "StationYears" SET "EnterprisesSme" = 0""", "工作站年度合计")]
    [InlineData("""UPDATE "StationYears" SET "EffectGood" = 9""", "工作站年度合计")]
    [InlineData("""UPDATE "StationDays" SET "SatisfactionGood" = 1""", "工作站每日合计")]
    [InlineData("""DELETE FROM "StationYears" """, "工作站年度合计")]
    [InlineData("""UPDATE "StationDays" SET "NewEnterprises" = 9""", "工作站每日合计")]
    [InlineData("""DELETE FROM "EnterpriseYears" WHERE "Scope" = 2""", "服务企业去重")]
    [InlineData("""UPDATE "EnterpriseYears" SET "FirstDay" = 1 WHERE "Scope" = 1""", "服务企业去重")]
    [InlineData("""INSERT INTO "EnterpriseYears" ("Year", "EnterpriseId", "Scope", "ScopeId", "FirstDay", "Visits", "SizeRank") VALUES (2026, 99, 0, 1, 1, 1, 0)""", "服务企业去重")]
    [InlineData("""UPDATE "EnterpriseDays" SET "Enterprises" = "Enterprises" + 1 WHERE "Scope" = 2""", "服务企业首次日期")]
    [InlineData("""DELETE FROM "EnterpriseDays" WHERE "Scope" = 1""", "服务企业首次日期")]
    [InlineData("""UPDATE "Enterprises" SET "CountsAsId" = 1 WHERE "Id" = 2""", "应计为")]
    [InlineData("""UPDATE "Visits" SET "CountsAsId" = 1 WHERE "Id" = 2""", "家次")]
    [InlineData("""UPDATE "Visits" SET "Superseded" = NOT "Superseded" WHERE "Id" = 1""", "重复标记")]
    // PostgreSQL lets nobody do the last.
    [InlineData("""PRAGMA foreign_keys = OFF; INSERT INTO "Answers" ("VisitId", "Origin", "At", "By") VALUES (999, 1, '2026-01-01', 'x')""", "外键")]
    public async Task What_is_spoilt_is_found(string sql, string found)
    {
        Assert.SkipWhen(province.Postgres is not null && sql.StartsWith("PRAGMA", StringComparison.Ordinal), "of SQLite alone");
        await province.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
        var result = await province.Get<CheckTotals>().RunAsync(People.Reader, TestContext.Current.CancellationToken);
        Assert.Contains(result.Problems, p => p.Contains(found, StringComparison.Ordinal));
    }
}
