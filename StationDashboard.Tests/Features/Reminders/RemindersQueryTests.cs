using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reminders;

/// <summary>On 23 November 2026: one station out of reach, one that has reached everything, one of another city.</summary>
public sealed class RemindersQueryTests : IAsyncLifetime
{
    private static readonly Actor Li = People.Everything("李经办");
    private SmallProvince province = null!;
    private int late;
    private string code = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddReminders());
        late = await province.StationAsync("甲站", "广州");
        await province.ActivityAsync(late, "2026-03-01", 90, SmallProvince.Enterprises(20));
        await province.ActivityAsync(await province.StationAsync("乙站", "广州"), "2026-03-01", 900, SmallProvince.Enterprises(120));
        await province.StationAsync("丙站", "深圳");
        code = (await ViewAsync()).Rows.Single(r => r.Name == "甲站").Code;
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Who_needs_attention_is_listed_and_who_has_reached_all_is_not()
    {
        var view = await ViewAsync();
        Assert.Equal(["丙站", "甲站"], view.Rows.Select(r => r.Name).Order());
        Assert.Equal((2, 2), (view.Total, view.NotYet));
        Assert.Equal(["甲站"], (await ViewAsync(new() { Year = 2026, City = City.FindByName("广州") })).Rows.Select(r => r.Name));
        Assert.Equal(["丙站"], (await ViewAsync(reader: People.Bureau("深圳"))).Rows.Select(r => r.Name));
    }

    [Fact]
    public async Task A_letter_says_the_figures_the_rule_and_what_is_still_needed()
    {
        var letter = (await ViewAsync(new() { Year = 2026, Letter = code })).Letter!;
        Assert.Equal("关于 2026 年度志愿服务情况的提醒函", letter.Title);
        var text = string.Join('\n', letter.Paragraphs);
        Assert.StartsWith("甲站：", text, StringComparison.Ordinal);
        Assert.Contains("粤工信规字〔2024〕3号", text, StringComparison.Ordinal);
        Assert.Contains("服务时长 ≥ 12 小时（第六条）：已有 1.5 小时，还差 10.5 小时", text, StringComparison.Ordinal);
        Assert.Contains("还差 80 家", text, StringComparison.Ordinal);
        Assert.Contains("1 场服务活动尚未核定", text, StringComparison.Ordinal);
        Assert.Contains("不是处理决定", text, StringComparison.Ordinal);
        Assert.EndsWith("2026-11-23", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_is_kept_with_the_figures_then_and_shows_what_came_since()
    {
        var record = province.Get<RecordReminder>();
        Assert.Equal("reminder.stations", (await record.RunAsync(2026, [], ReminderChannel.Telephone, null, Li, Ct)).Error!.Code);
        Assert.Equal("reminder.absent", (await record.RunAsync(2026, [code, "X"], ReminderChannel.Telephone, null, Li, Ct)).Error!.Code);
        Assert.Equal(1, (await record.RunAsync(2026, [code], ReminderChannel.Telephone, " 答应补报 ", Li, Ct)).Value);
        await province.ActivityAsync(late, "2026-11-20", 120, SmallProvince.Enterprises(5, 50));
        var row = (await ViewAsync()).Rows.Single(r => r.Code == code);
        Assert.Equal((1, "答应补报", 120, 5, 1), (row.Reminders, row.Last!.Note, row.Last.Minutes, row.Last.Enterprises, row.Last.Activities));
        Assert.Equal([code], (await ViewAsync(new() { Year = 2026, List = ReminderList.Reminded })).Rows.Select(r => r.Code));
        Assert.Equal(1, await province.ReadAsync(db => Task.FromResult(db.History.Count(h => h.Action == "RecordReminder"))));
    }

    private Task<RemindersView> ViewAsync(ReminderFilter? filter = null, Actor? reader = null) => province.Get<RemindersQuery>().RunAsync(filter ?? new() { Year = 2026 }, reader ?? Li, Ct);
}
