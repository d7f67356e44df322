using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

public sealed class SoughtTests
{
    [Theory]
    [InlineData("软件园", Fit.Whole)]
    [InlineData("rjy", Fit.Whole)]
    [InlineData("软件", Fit.BeginsName)]
    [InlineData("9144", Fit.Begins)]
    [InlineData("rj", Fit.Begins)]
    [InlineData("件", Fit.Within)]
    [InlineData("ＲＪＹ", Fit.Whole)]
    [InlineData("园区", 0)]
    [InlineData("软件 9144", Fit.BeginsName + Fit.Begins)]
    [InlineData("软件 没有", 0)]
    public void A_text_fits_the_better_the_more_of_a_field_is_sought(string typed, int fit) =>
        Assert.Equal(fit, Sought.Parse(typed).Of("软件园 91440000test rjy"));

    [Theory]
    [InlineData("2026", "2026-03-12", true)]
    [InlineData("2026-03", "2026-03-12", true)]
    [InlineData("2026年3月", "2026-03-12", true)]
    [InlineData("2026/3/12", "2026-03-12", true)]
    [InlineData("20260312", "2026-03-12", true)]
    [InlineData("3月12日", "2025-03-12", true)]
    [InlineData("3月", "2026-03-12", true)]
    [InlineData("03-12", "2026-03-12", true)]
    [InlineData("03-12", "2026-03-13", false)]
    [InlineData("2025-03", "2026-03-12", false)]
    public void A_word_may_be_a_date(string typed, string day, bool holds) =>
        Assert.Equal(holds, Sought.Parse(typed).Words[0].Date!.Holds(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("3")]
    [InlineData("13月")]
    [InlineData("1999")]
    [InlineData("2026-13")]
    [InlineData("政策")]
    public void Other_words_are_none(string typed) => Assert.Null(Sought.Parse(typed).Words[0].Date);

    [Fact]
    public void What_no_text_can_hold_is_left_out() => Assert.Equal(["a"], Sought.Parse("\uD840 a\0 \uDC00").Words.Select(w => w.Folded));

    [Theory]
    [InlineData("东莞市软件行业协会", "软件", "东莞市[软件]行业协会")]
    [InlineData("东莞市软件行业协会", "dgs", "[东莞市]软件行业协会")]
    [InlineData("东莞市软件行业协会", "莞软协", "东[莞]市[软]件行业[协]会")]
    [InlineData("Ａ 公司（广州）", "a公司(", "[Ａ 公司（]广州）")]
    [InlineData("长安行", "zah", "[长安行]")]
    [InlineData("𠮷野公司", "野", "𠮷[野]公司")]
    [InlineData("东莞", "深圳", "东莞")]
    public void What_was_found_is_marked_as_it_is_written(string text, string typed, string marked)
    {
        // White space within what is found is marked with it or left out; both read the same.
        var parts = MatchMarks.Of(text, Sought.Parse(typed));
        Assert.Equal(marked.Replace(" ", "", StringComparison.Ordinal), string.Concat(parts.Select(p => p.Marked ? $"[{p.Text}]" : p.Text)).Replace("] [", "", StringComparison.Ordinal).Replace("][", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_best_lines_come_first_each_record_once_the_newest_line_of_it()
    {
        var lines = new TextLines();
        for (var n = 1; n <= 1000; n++)
        {
            lines.Add(n, 0, n % 10, ChineseOrder.Fold(n == 500 ? "政策" : "大政策会"));
        }

        lines.Add(3, 0, 5, "政策会");
        var sought = Sought.Parse("政策");
        Assert.Equal([500, 3, 999, 989], lines.Best(4, (text, _, _) => sought.Of(text), TestContext.Current.CancellationToken));
        Assert.Equal([3], lines.Best(4, (text, _, _) => sought.Of(text), TestContext.Current.CancellationToken, key => key == 3));
        Assert.Throws<OperationCanceledException>(() => lines.Best(4, (text, _, _) => 1, new CancellationToken(true)));
    }
}
