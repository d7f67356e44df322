using System.ComponentModel.DataAnnotations;

namespace StationDashboard.Ui;

/// <summary>Settings of open pages, section <c>Pages</c>.</summary>
public sealed class PageSettings
{
    /// <summary>A page that nobody sees (another tab lies over it) gives its place on the server back after this, unless somebody's work
    /// is on it; looked at again, it goes on. Default two minutes; zero never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Pages:PauseHidden 应在 0 与 1 天之间。")]
    public TimeSpan PauseHidden { get; set; } = TimeSpan.FromMinutes(2);
}
