namespace StationDashboard.Shared;

/// <summary>Who signs what the product writes.</summary>
public static class Offices
{
    /// <summary>The Center, or the bureau of a reader's city.</summary>
    public static string Of(City? city) => city is null ? "广东省中小企业服务中心" : $"{city.Name}中小企业主管部门";
}
