using StationDashboard.Features.Evaluation;

namespace StationDashboard.Features.Reports;

/// <summary>权重: what the score formulas refer to, and where each figure stands.</summary>
internal static class WeightsSheet
{
    public const string Name = "权重";

    private const int First = ReportTable.HeadingRow;

    /// <summary>Cell of a pillar's weight.</summary>
    public static string Weight(Pillar pillar) => Cell((int)pillar);

    /// <summary>Cell of the places for 优秀.</summary>
    public static string Places => Cell(3);

    /// <summary>Cell of the floor of a pillar.</summary>
    public static string Floor(Pillar pillar) => Cell(4 + (int)pillar);

    /// <summary>Cell of the least score for 良好.</summary>
    public static string Good => Cell(7);

    /// <summary>Cell of the least score for 合格.</summary>
    public static string Pass => Cell(8);

    /// <summary>The sum of the weights.</summary>
    public static string Sum => $"SUM({Cell(0)}:$B${First + 2})";

    public static IReadOnlyList<(string, object?)> Lines(ReportFacts facts, ReportWords words)
    {
        var (result, pillars) = (facts.Evaluated.Result, Enum.GetValues<Pillar>());
        var s = result.Scheme;
        return
        [
            .. pillars.Select(p => ($"{words.Pillar(p)}权重", (object?)s.Weights[p])),
            ("优秀名额", result.ExcellentPlaces),
            .. pillars.Select(p => ($"优秀下限：{words.Pillar(p)}", (object?)s.Floors[p])),
            ("良好从", s.GoodFrom),
            ("合格从", s.PassFrom),
            ("说明", facts.City is null
                ? "权重只看比例，合计不得为 0。改动以上数字，“评价得分”“排名”两表的得分、名次、等次随之重算；正式结果以系统定稿为准。"
                : "改动权重，“评价得分”的综合得分随之重算。本表只含一市，名次和等次为全省排名中的结果，不随之变化。"),
        ];
    }

    private static string Cell(int line) => $"{Name}!$B${First + line}";
}
