namespace StationDashboard.Shared;

/// <summary>One page of a list that was filtered, sorted and cut in the database.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">How many rows the filter matches in all.</param>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="Size">Rows a page, 1–100.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Total, int Page, int Size)
{
    /// <summary>Number of pages, at least 1 so that an empty list still has a page to stand on.</summary>
    public int Pages => Paging.Pages(Total, Size);
}
