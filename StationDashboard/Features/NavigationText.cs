namespace StationDashboard.Features;

/// <summary>Keys of the labels of the navigation.</summary>
public sealed class NavigationText
{
    public const string Today = nameof(Today);
    public const string Overview = nameof(Overview);
    public const string Stations = nameof(Stations);
    public const string Enterprises = nameof(Enterprises);
    public const string Activities = nameof(Activities);
    public const string Reminders = nameof(Reminders);
    public const string Periods = nameof(Periods);
    public const string Approvals = nameof(Approvals);
    public const string Quality = nameof(Quality);
    public const string Imports = nameof(Imports);
    public const string Satisfaction = nameof(Satisfaction);
    public const string Rubric = nameof(Rubric);
    public const string Incidents = nameof(Incidents);
    public const string Evaluation = nameof(Evaluation);
    public const string Nominations = nameof(Nominations);
    public const string Holidays = nameof(Holidays);
    public const string Reports = nameof(Reports);
    public const string Settings = nameof(Settings);
    public const string Audit = nameof(Audit);
    public const string Accounts = nameof(Accounts);
    public const string Roles = nameof(Roles);
    public const string Backup = nameof(Backup);
    public const string System = nameof(System);
    public const string Screens = nameof(Screens);
}
