using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace StationDashboard.Features.Thresholds;

public sealed class VerdictTextTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public VerdictTextTests()
    {
        context.Services.AddLocalization();
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
    }

    private IStringLocalizer<ThresholdText> Text => context.Services.GetRequiredService<IStringLocalizer<ThresholdText>>();

    public async ValueTask DisposeAsync()
    {
        CultureInfo.CurrentUICulture = before;
        await context.DisposeAsync();
    }

    private static Verdict Hours(long minutes, string today, long volunteerMinutes = 0) =>
        Judge(new StationFacts { Year = 2025, RecognisedOn = new DateOnly(2024, 7, 1), Minutes = minutes, VolunteerMinutes = volunteerMinutes, HasRecords = true }, today)["R-6-H"];

    private static StationVerdict Judge(StationFacts facts, string today) =>
        ThresholdPolicy.Judge(facts, RuleSets.Shipped, DateOnly.Parse(today, null));

    [Theory]
    [InlineData(719, "11.98 小时")]
    [InlineData(720, "12 小时")]
    [InlineData(721, "12.02 小时")]
    [InlineData(630, "10.5 小时")]
    [InlineData(0, "0 小时")]
    [InlineData(66_000, "1,100 小时")]
    public void A_minute_below_the_line_never_reads_as_on_it(long minutes, string shown) =>
        Assert.Equal(shown, Text.Amount(RuleMetric.ServiceMinutes, minutes));

    [Theory]
    [InlineData(630, "2026-01-01", "还差 1.5 小时，第六条")]
    [InlineData(719, "2026-01-01", "还差 0.02 小时，第六条")]
    [InlineData(718, "2026-01-01", "还差 0.04 小时，第六条")] // 2 min = 0.033…, up
    [InlineData(720, "2026-01-01", "已达到 12 小时的要求，第六条")]
    [InlineData(431, "2025-08-07", "还差 4.82 小时，第六条；此后每月至少 1.02 小时；按目前进度年底约 11.97 小时")]
    public void A_verdict_tells_its_gap_its_need_and_its_projection(long minutes, string today, string sentence) =>
        Assert.Equal(sentence, Text.Tell(Hours(minutes, today, minutes)));

    [Fact]
    public void A_flip_of_the_basis_is_told()
    {
        Assert.Equal("还差 0.02 小时，第六条；按志愿者工时计为 24 小时，结论会改变", Text.Tell(Hours(719, "2026-01-01", 1440)));
        Assert.Equal("按志愿者工时计为 1 小时，结论不变", Text.OtherBasis(Hours(719, "2026-01-01", 60)));
    }

    [Fact]
    public void Counts_are_whole_and_keep_their_unit()
    {
        var facts = new StationFacts { Year = 2025, RecognisedOn = new DateOnly(2024, 7, 1), Enterprises = 99, EnterprisesSme = 80, Visits = 1204, Activities = 1, HasRecords = true };
        var verdict = Judge(facts, "2025-08-07");
        Assert.Equal("还差 1 家，第六条；此后每月至少 1 家；按目前进度年底约 165 家；按家次计为 1,204 家次，结论会改变", Text.Tell(verdict["R-6-E"]));
        Assert.Equal("还差 1 场，第三条（四）；此后每月至少 1 场；按目前进度年底约 1 场", Text.Tell(verdict["R-3-4"]));
        Assert.Equal("19 家规模未知，须先核实，第三条（二）", Text.Explain(Judge(facts with { EnterprisesSme = 81, Enterprises = 100 }, "2026-01-01")["R-3-2"]));
        CultureInfo.CurrentUICulture = new CultureInfo("en-US");
        Assert.Equal("1 enterprise missing, Art. 6", Text.Explain(verdict["R-6-E"]));
        Assert.Equal("20 SMEs missing, Art. 3(2)", Text.Explain(Judge(facts with { EnterprisesLarge = 19 }, "2026-01-01")["R-3-2"]));
    }

    [Fact]
    public void Rules_are_titled_with_their_threshold()
    {
        Assert.Equal(["服务时长 ≥ 12 小时", "服务企业 ≥ 100 家", "服务中小企业 ≥ 100 家", "志愿服务活动 ≥ 2 场"],
            RuleSets.Shipped.Rules.Select(r => Text.Title(r)));
        Assert.Equal("服务企业 ≥ 100 家次", Text.Title(RuleSets.Shipped.Rules[1], CountingBasis.Visits));
        Assert.Equal("第九条", Text.Article(RuleSets.Shipped.Rules[0] with { Id = "R-9-X", Article = "第九条" }));
    }

    [Fact]
    public void Ends_are_told_with_their_day()
    {
        Assert.Equal("粤工信规字〔2024〕3号 将于 2027-06-14 到期，还有 182 天；到期前须有新的管理办法",
            Text.RuleEnd(RuleEndNotice.For(RuleSets.Shipped, new DateOnly(2026, 12, 14))!));
        Assert.Equal("粤工信规字〔2024〕3号 已于 2027-06-14 到期，仍暂按其判断",
            Text.RuleEnd(RuleEndNotice.For(RuleSets.Shipped, new DateOnly(2027, 6, 15))!));
        Assert.Equal("有效期至 2027-06-30，还有 30 天；当年可再次申报（第五条）",
            Text.TitleEnd(TitleExpiry.Of(new DateOnly(2027, 6, 30), RuleSets.Shipped.Title, new DateOnly(2027, 5, 31))));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Every_key_and_every_state_has_its_own_text(string culture)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var keys = typeof(ThresholdText).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToArray();
        Assert.All(keys, key => Assert.False(Text[key].ResourceNotFound, key));
        Assert.Equal(keys.Order(StringComparer.Ordinal), Text.GetAllStrings(includeParentCultures: culture != "zh-CN")
            .Select(s => s.Name).Distinct().Order(StringComparer.Ordinal));
        if (culture == "en-US")
        {
            // A clause names the rule by its number.
            Assert.All(keys.Where(k => !k.EndsWith(".Clause", StringComparison.Ordinal)), key => Assert.DoesNotContain(Text[key].Value, c => c is >= '\u4e00' and <= '\u9fff'));
        }

        var states = Enum.GetValues<VerdictState>();
        Assert.Equal(states.Length, states.Select(s => Text.State(s)).Distinct().Count());
        Assert.All(states, s => Assert.NotEqual($"Help.{s}", Text.Help(s)));
        Assert.NotEqual(Text.State(VerdictState.Failed), Text.State(VerdictState.Failed, RuleSeverity.Amber));
        Assert.All(Enum.GetValues<CountingBasis>(), b => Assert.NotEqual($"Basis.{b}", Text.Basis(b)));
        Assert.All(RuleSets.Shipped.Rules, r => Assert.False(Text[$"Kind.{r.Kind}"].ResourceNotFound || Text[$"Metric.{r.Metric}"].ResourceNotFound));
    }

    [Theory]
    [InlineData(VerdictState.Failed, RuleSeverity.Red, "chip bad", "▼ 未达标")]
    [InlineData(VerdictState.OutOfReach, RuleSeverity.Red, "chip bad", "▼ 难以达标")]
    [InlineData(VerdictState.Failed, RuleSeverity.Amber, "chip late", "▼ 不符合条件")]
    [InlineData(VerdictState.Behind, RuleSeverity.Red, "chip late", "◆ 进度滞后")]
    [InlineData(VerdictState.OnPace, RuleSeverity.Red, "chip ok", "● 进度正常")]
    [InlineData(VerdictState.Met, RuleSeverity.Red, "chip met", "✓ 已达标")]
    [InlineData(VerdictState.Passed, RuleSeverity.Red, "chip met", "✓ 达标")]
    [InlineData(VerdictState.TooEarly, RuleSeverity.Red, "chip grey", "○ 尚早")]
    [InlineData(VerdictState.NoData, RuleSeverity.Red, "chip grey", "○ 无数据")]
    [InlineData(VerdictState.SizePending, RuleSeverity.Amber, "chip late", "？ 规模待核")]
    public void A_chip_is_icon_word_and_colour(VerdictState state, RuleSeverity severity, string css, string shown)
    {
        var chip = context.Render<VerdictChip>(p => p.Add(c => c.State, state).Add(c => c.Severity, severity)).Find("span");
        Assert.Equal((css, shown), (chip.ClassName, chip.TextContent));
    }

    [Fact]
    public void Marks_stand_beside_the_state()
    {
        var chips = context.Render<VerdictChip>(p => p.Add(c => c.State, VerdictState.Failed).Add(c => c.PartYear, true).Add(c => c.BasisSensitive, true));
        Assert.Equal(["▼ 未达标", "不足一年", "口径敏感"], chips.FindAll("span.chip").Select(c => c.TextContent));
        Assert.Single(context.Render<VerdictChip>(p => p.Add(c => c.State, VerdictState.Met)).FindAll("span.chip"));
    }
}
