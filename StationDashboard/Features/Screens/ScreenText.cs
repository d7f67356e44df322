namespace StationDashboard.Features.Screens;

/// <summary>Keys of the words of the big screen.</summary>
public sealed class ScreenText
{
    public const string Title = "Title";
    public const string OfProvince = "OfProvince";
    public const string OfCity = "OfCity";
    public const string Year = "Year";
    public const string Demonstration = "Demonstration";
    public const string Live = "Live";
    public const string Lost = "Lost";
    public const string Reached = "Reached";
    public const string TenThousand = "TenThousand";
    public const string Map = "Map";
    public const string MapHelp = "Map.Help";
    public const string Cities = "Cities";
    public const string CitiesHelp = "Cities.Help";
    public const string Months = "Months";
    public const string MonthsHelp = "Months.Help";
    public const string Progress = "Progress";
    public const string ProgressHelp = "Progress.Help";
    public const string Latest = "Latest";
    public const string LatestHelp = "LatestHelp";
    public const string NoActivities = "NoActivities";
    public const string Draft = "Draft";
    public const string AsOf = "AsOf";
    public const string RuleUntil = "RuleUntil";
    public const string RuleEnded = "RuleEnded";
    public const string Halt = "Halt";
    public const string Go = "Go";
    public const string VersusLastYear = "VersusLastYear";
    public const string NameStations = "Name.Stations";
    public const string NameHours = "Name.Hours";
    public const string NameEnterprises = "Name.Enterprises";
    public const string NameActivities = "Name.Activities";
    public const string NameSatisfaction = "Name.Satisfaction";
    public const string Answers = "Answers";
}
