namespace StationDashboard.Features.Overview;

/// <summary>Keys of the words on the overview, in OverviewText.resx (zh-CN) and OverviewText.en.resx.</summary>
public sealed class OverviewText
{
    // head
    public const string Title = "Title";
    public const string BigScreen = "BigScreen";
    public const string MadeOn = "MadeOn";
    public const string Period = "Period";
    public const string Basis = "Basis";
    public const string BasisHelp = "Basis.Help";
    public const string Draft = "Draft";
    public const string DraftHelp = "Draft.Help";
    public const string Final = "Final";
    public const string FinalHelp = "Final.Help";
    public const string Unapproved = "Unapproved";
    public const string BasisSensitive = "BasisSensitive";
    public const string PartYear = "PartYear";
    public const string BelowNow = "BelowNow";
    public const string BelowNowHelp = "BelowNow.Help";

    // filters
    public const string Filters = "Filters";
    public const string Year = "Year";
    public const string AllCities = "AllCities";
    public const string AllTypes = "AllTypes";
    public const string AllStates = "AllStates";
    public const string AllBatches = "AllBatches";
    public const string City = "City";
    public const string Type = "Type";
    public const string State = "State";
    public const string Batch = "Batch";
    public const string BatchOption = "BatchOption";
    public const string Clear = "Clear";

    // figures
    public const string Stations = "Figure.Stations";
    public const string Hours = "Figure.Hours";
    public const string Enterprises = "Figure.Enterprises";
    public const string Activities = "Figure.Activities";
    public const string Satisfaction = "Figure.Satisfaction";
    public const string UnitStations = "Unit.Stations";
    public const string UnitHours = "Unit.Hours";
    public const string UnitEnterprises = "Unit.Enterprises";
    public const string UnitActivities = "Unit.Activities";
    public const string UnitSatisfaction = "Unit.Satisfaction";
    public const string VersusLastYear = "VersusLastYear";
    public const string NoLastYear = "NoLastYear";
    public const string Answers = "Answers";
    public const string GoodShare = "GoodShare";
    public const string ExpiredToo = "ExpiredToo";
    public const string CourseHelp = "CourseHelp";
    public const string SatisfactionHelp = "SatisfactionHelp";

    // scatter
    public const string Scatter = "Scatter";
    public const string ScatterHelp = "Scatter.Help";
    public const string AxisEnterprises = "Axis.Enterprises";
    public const string AxisHours = "Axis.Hours";
    public const string EnterprisesLine = "EnterprisesLine";
    public const string HoursLine = "HoursLine";
    public const string NoStations = "NoStations";

    // progress
    public const string Progress = "Progress";
    public const string ProgressHelp = "Progress.Help";
    public const string SegmentLabel = "SegmentLabel";
    public const string AdvisoryIn = "AdvisoryIn";
    public const string Cities = "Cities";
    public const string CitiesHelp = "Cities.Help";
    public const string CityLabel = "CityLabel";
    public const string CityNone = "CityNone";
    public const string CityEarly = "CityEarly";

    // attention
    public const string Attention = "Attention";
    public const string AttentionHelp = "Attention.Help";
    public const string NoAttention = "NoAttention";
    public const string WholeList = "WholeList";
    public const string Station = "Station";
    public const string StillNeeded = "StillNeeded";
    public const string PerMonth = "PerMonth";
    public const string OfThreshold = "OfThreshold";
    public const string Projected = "Projected";

    // banners
    public const string Ending = "Ending";
    public const string EndingAll = "Ending.All";

    // feed
    public const string Feed = "Feed";
    public const string FeedAll = "Feed.All";
    public const string FeedEmpty = "Feed.Empty";
    public const string FeedReports = "Feed.Reports";
    public const string FeedRoster = "Feed.Roster";
    public const string FeedDirectory = "Feed.Directory";
    public const string FeedUndone = "Feed.Undone";
    public const string FeedActivity = "Feed.Activity";
    public const string FeedApproved = "Feed.ApproveActivities";
    public const string FeedReturned = "Feed.ReturnActivities";
    public const string FeedVoid = "Feed.VoidActivities";
    public const string FeedStation = "Feed.Station";
    public const string FeedStations = "Feed.Stations";
    public const string FeedLocked = "Feed.Locked";
    public const string FeedUnlocked = "Feed.Unlocked";
    public const string FeedUnchanged = "Feed.Unchanged";
    public const string FeedFiles = "Feed.Files";
    public const string JustNow = "JustNow";
    public const string MinutesAgo = "MinutesAgo";
    public const string HoursAgo = "HoursAgo";
}
