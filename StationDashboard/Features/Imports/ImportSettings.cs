using System.ComponentModel.DataAnnotations;

namespace StationDashboard.Features.Imports;

/// <summary>Settings of the import, section <c>Import</c>.</summary>
public sealed class ImportSettings
{
    /// <summary>No activity lies before this day; earlier dates are rejected as typing errors. Default 2020-01-01.</summary>
    [Range(typeof(DateOnly), "1990-01-01", "2100-01-01", ErrorMessage = "Import:EarliestDate 应在 1990-01-01 与 2100-01-01 之间。")]
    public DateOnly EarliestDate { get; set; } = new(2020, 1, 1);
}
