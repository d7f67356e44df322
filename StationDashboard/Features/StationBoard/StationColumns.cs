using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>A column of the list; the name always stands first.</summary>
public enum StationColumn
{
    /// <summary>统一社会信用代码.</summary>
    Code,
    /// <summary>地市.</summary>
    City,
    /// <summary>机构类型.</summary>
    Type,
    /// <summary>服务时长.</summary>
    Hours,
    /// <summary>服务企业.</summary>
    Enterprises,
    /// <summary>中小微企业.</summary>
    Smes,
    /// <summary>家次.</summary>
    Visits,
    /// <summary>场次.</summary>
    Activities,
    /// <summary>满意度.</summary>
    Satisfaction,
    /// <summary>状态.</summary>
    State,
    /// <summary>还需.</summary>
    Needed,
    /// <summary>证书编号.</summary>
    Certificate,
    /// <summary>认定日期.</summary>
    Recognised,
    /// <summary>有效期至.</summary>
    Expiry,
}

/// <summary>Which columns a list has, in their order; the address holds a choice that differs from the usual one.</summary>
public static class StationColumns
{
    /// <summary>The usual ones.</summary>
    public static ValueList<StationColumn> Usual { get; } =
    [
        StationColumn.City, StationColumn.Type, StationColumn.Hours, StationColumn.Enterprises, StationColumn.Activities, StationColumn.State, StationColumn.Needed, StationColumn.Expiry,
    ];

    /// <summary>Reads a choice; null or nothing known is the usual one.</summary>
    public static ValueList<StationColumn> Parse(string? text)
    {
        var named = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ValueList<StationColumn> chosen = [.. Enum.GetValues<StationColumn>().Where(c => named.Contains(c.ToString()))];
        return chosen.Count == 0 ? Usual : chosen;
    }

    /// <summary>The choice as an address holds it; null for the usual one.</summary>
    public static string? Write(ValueList<StationColumn> columns) => columns.Equals(Usual) ? null : string.Join(',', columns).ToLowerInvariant();

    /// <summary>The choice with a column more or less.</summary>
    public static ValueList<StationColumn> Turned(ValueList<StationColumn> columns, StationColumn column) =>
        [.. Enum.GetValues<StationColumn>().Where(c => c == column ? !columns.Contains(c) : columns.Contains(c))];

    /// <summary>What the list is sorted by at this column, or null.</summary>
    public static StationSort? SortOf(StationColumn column) => column switch
    {
        StationColumn.City => StationSort.City,
        StationColumn.Hours => StationSort.Hours,
        StationColumn.Enterprises => StationSort.Enterprises,
        StationColumn.Activities => StationSort.Activities,
        StationColumn.State => StationSort.State,
        StationColumn.Expiry => StationSort.Expiry,
        _ => null,
    };

    /// <summary>What is explained beside its word, or null.</summary>
    public static Indicator? IndicatorOf(StationColumn column) => column switch
    {
        StationColumn.Hours => Indicator.Hours,
        StationColumn.Enterprises => Indicator.Enterprises,
        StationColumn.Smes => Indicator.Smes,
        StationColumn.Visits => Indicator.Visits,
        StationColumn.Activities => Indicator.Activities,
        StationColumn.Satisfaction => Indicator.Satisfaction,
        _ => null,
    };

    /// <summary>Numbers stand at the right.</summary>
    public static bool IsNumeric(StationColumn column) => IndicatorOf(column) is not null;
}
