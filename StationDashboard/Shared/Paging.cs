namespace StationDashboard.Shared;

/// <summary>Pages of a list.</summary>
public static class Paging
{
    /// <summary>Number of pages, at least 1 so that an empty list still has a page to stand on.</summary>
    public static int Pages(int total, int size) => Math.Max(1, (total + size - 1) / size);

    /// <summary>The page that is shown when one from 1 is asked for: a page beyond the last is the last.</summary>
    public static int Shown(int asked, int total, int size) => Math.Clamp(asked, 1, Pages(total, size));
}
