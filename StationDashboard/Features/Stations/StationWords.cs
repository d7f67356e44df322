using Microsoft.Extensions.Localization;

namespace StationDashboard.Features.Stations;

/// <summary>Says the terms of a station in the reader's language.</summary>
public static class StationWords
{
    /// <summary>机构类型</summary>
    public static string Type(this IStringLocalizer<StationText> text, StationType type) => text[$"Type.{type}"];

    /// <summary>在册, 有效期满, 注销 or 已取消</summary>
    public static string Status(this IStringLocalizer<StationText> text, StationStatus status) => text[$"Status.{status}"];
}
