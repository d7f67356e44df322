using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.Json;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Demonstration;
using StationDashboard.Features.EnterpriseBoard;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Finding;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Periods;
using StationDashboard.Features.Quality;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Reports;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.Settings;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Today;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard;

/// <summary>What the server and the command line have in common: the data folder and the use cases.</summary>
public static class Composition
{
    /// <summary>Registers everything but the pages. <c>Data</c> names the folder, <c>Today</c> (yyyy-MM-dd) moves the clock.</summary>
    /// <exception cref="StartRefusedException">A setting is not usable.</exception>
    public static IServiceCollection AddProduct(this IServiceCollection services, IConfiguration configuration)
    {
        RuntimeFloor.Check(Environment.Version, Console.Error);
        var folder = new DataFolder(configuration["Data"] is { Length: > 0 } path ? path : DataFolder.Default);
        FolderOwner.Require(folder);
        services.AddData(folder, Clock(configuration), DatabaseChoice.Read(configuration));
        services.AddFinding();
        services.AddTotals();
        services.AddThresholds();
        services.AddPeriods();
        services.AddImports(configuration);
        services.AddDemonstration();
        services.AddDrafts();
        services.AddRecentItems();
        services.AddSavedViews();
        services.AddStationBoard();
        services.AddEnterpriseBoard();
        services.AddApprovals();
        services.AddQuality();
        services.AddRecording();
        services.AddAttachments();
        services.Configure<AttachmentSettings>(configuration.GetSection("Attachments"));
        services.AddSatisfaction();
        services.AddEvaluation();
        services.AddNominations();
        services.AddAudit();
        services.AddReports();
        services.AddReminders();
        services.AddSettings();
        services.AddToday();
        services.AddAdministration(configuration);
        return services;
    }

    /// <summary>Takes the data folder for this process and makes its database ready for writing.</summary>
    /// <param name="services">The product's services.</param>
    /// <param name="verb">A verb writes beside servers where the database is PostgreSQL: it takes no folder then, and null is returned.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StartRefusedException">Another process has the folder, or the database cannot be used.</exception>
    public static async Task<IDisposable?> OwnAsync(IServiceProvider services, bool verb = false, CancellationToken ct = default)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var owned = verb && services.GetRequiredService<DatabaseChoice>().Postgres is not null ? null : folder.Own();
        try
        {
            if (owned is not null)
            {
                folder.Tidy();
            }

            var upgrade = services.GetRequiredService<BackUpBeforeUpgrade>();
            var before = await upgrade.RunAsync(ct);
            await DatabaseStart.MigrateAsync(services.GetRequiredService<StationDbContextFactory>(), folder, ct);
            await AttachmentFiles.TidyAsync(services.GetRequiredService<StationDbContextFactory>(), ct);
            if (before is not null)
            {
                await upgrade.RecordAsync(before, ct);
                await Console.Error.WriteLineAsync($"数据库已升级。升级前的备份：{before.File}");
            }

            var shipped = await services.GetRequiredService<ShipRuleSets>().RunAsync(ct);
            if (shipped.Error is { } refused)
            {
                throw new StartRefusedException(refused.Message);
            }

            await using var db = services.GetRequiredService<StationDbContextFactory>().Whole();
            if (await db.History.Where(h => h.Subject != AuditHeads.Subject).OrderByDescending(h => h.Id).Select(h => (DateTime?)h.At).FirstOrDefaultAsync(ct) is { } last)
            {
                services.GetRequiredService<ChangeFeed>().ContinueFrom(last);
                WarnOfClock(services.GetRequiredService<TimeProvider>().UtcInstant(), last);
            }

            return owned;
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="StartRefusedException">The address belongs to another program.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        // Read now: what could not start is disposed of before it is caught.
        var address = app.Configuration["Urls"];
        try
        {
            await app.RunAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartRefusedException($"地址 {address} 已被另一个程序占用。请先停止它，或换一个端口启动，例如 --urls http://127.0.0.1:5081。", e);
        }
    }

    /// <summary>
    /// Reads appsettings.json of the folder from which the program was started, after the one beside the program and before
    /// environment and command line, which win.
    /// </summary>
    public static void AddSettingsOfStartFolder(this IConfigurationBuilder configuration)
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(Environment.CurrentDirectory, "appsettings.json"), Optional = true };
        source.ResolveFileProvider();
        configuration.Sources.Insert(configuration.Sources.ToList().FindLastIndex(s => s is JsonConfigurationSource) + 1, source);
    }

    // Entries are ordered by their numbers, so work goes on; but what is recorded now bears a wrong time.
    private static void WarnOfClock(DateTime now, DateTime last)
    {
        if (now < last.AddMinutes(-5))
        {
            Console.Error.WriteLine($"警告：系统时间 {ChinaTime.Clock(now):yyyy-MM-dd HH:mm} 早于最近一条操作记录 {ChinaTime.Clock(last):yyyy-MM-dd HH:mm}。请校准系统时间；操作记录按编号排序，不受影响。");
        }
    }

    private static TimeProvider Clock(IConfiguration configuration)
    {
        try
        {
            return DayClock.Of(configuration["Today"]);
        }
        catch (FormatException e)
        {
            throw new StartRefusedException($"设置 Today（--today）应为 yyyy-MM-dd 格式的日期（需要时加 HH:mm），现为“{configuration["Today"]}”。", e);
        }
    }

    /// <summary>Chinese for every thread: machines often have only the C locale.</summary>
    public static void SpeakChinese() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
}
